"""What is decided when an officer leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty.actions.leaving import Decided
from ostler.duty.forms import LocalMoment, officers
from ostler.duty.leaver import Held
from ostler.kernel.language import said
from ostler.people.models import Person, Post


class LeavingForm(forms.Form):
    """The day, who takes each post, where open matters go, and who has the shifts."""

    error_css_class = "wrong"
    at = LocalMoment(label=gettext_lazy("From when are they gone?"))

    def __init__(self, *args: Any, person: Person, held: Held, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        self.officers = {each.uid: each for each in officers().exclude(pk=person.pk)}
        self.posts = {each.uid: each for each in Post.objects.filter(abolished_at=None).order_by("title", "pk")}
        takers = [(uid, each.name) for uid, each in self.officers.items()]
        for holding in held.posts:
            self.fields[f"post-{holding.post.uid}"] = forms.ChoiceField(
                label=_("Who takes the post %(title)s?") % {"title": said(holding.post, "title")}, required=False,
                choices=[("", _("Nobody yet: it stays vacant")), *takers])
        self.fields["matters"] = forms.ChoiceField(
            label=_("Where do open matters go?"), required=False, choices=[
                ("", _("Each to the post it was written to")),
                *((uid, said(each, "title")) for uid, each in self.posts.items())])
        self.fields["shifts"] = forms.ChoiceField(
            label=_("Who has the shifts and turns?"), required=False,
            choices=[("", _("Nobody yet: they show as gaps")), *takers])

    def decided(self) -> Decided:
        """As the action takes it."""
        said_so = self.cleaned_data
        successors = {holding.post.uid: self.officers[uid] for holding in self.held.posts
                      if (uid := said_so[f"post-{holding.post.uid}"])}
        return Decided(said_so["at"], successors, self.posts.get(said_so["matters"]),
                       self.officers.get(said_so["shifts"]))
