"""Taking words out of what is public: the words as they are to stand, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.kernel import limits
from ostler.kernel.text import clean, clean_line
from ostler.social import beside
from ostler.social.models import Publication


class RedactionForm(forms.Form):
    """Begins with the present words. ``why`` is for the record and says nothing of what was taken out."""

    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    summary = forms.CharField(label=_("Summary"), required=False, max_length=400,
                              widget=forms.Textarea(attrs={"rows": 2}))
    body = forms.CharField(label=_("The words as they are to stand"), required=False,
                           max_length=limits.ENTRY_CHARACTERS, widget=forms.Textarea(attrs={"rows": 10}))
    why = forms.CharField(label=_("Why, for the record"), max_length=300,
                          help_text=_("Such as “a resident’s telephone number”. Do not repeat it."))

    def __init__(self, *args: Any, publication: Publication, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("title", "summary", "body"):
            self.fields[name].initial = getattr(publication, name)
        if not publication.title:
            del self.fields["title"], self.fields["summary"]
        self.beside = beside.lines(publication)
        for line in self.beside:
            self.fields[line.name] = forms.CharField(label=line.label, required=False, max_length=line.most,
                                                     initial=line.words)

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])

    def clean_why(self) -> str:
        return clean_line(self.cleaned_data["why"])

    def fields_beside(self) -> list[forms.BoundField]:
        """Of the lines that stand beside the words."""
        return [self[line.name] for line in self.beside]

    def lines(self) -> dict[str, str]:
        """These as given; one that was not sent stays."""
        return {line.name: clean_line(self.cleaned_data[line.name]) if line.name in self.data else line.words
                for line in self.beside}

    def words(self) -> tuple[str, str, str]:
        """Title, summary and words as given."""
        given = self.cleaned_data
        return clean_line(given.get("title", "")), clean_line(given.get("summary", "")), given["body"]
