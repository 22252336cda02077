"""An entry as it is written: its words, as whom, with whom, for whom, in which language."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty.forms import LocalMoment
from ostler.kernel import limits, time
from ostler.kernel.ids import new_uid
from ostler.kernel.text import clean, clean_line, has_words
from ostler.people.models import Person
from ostler.social import audience, joint, picking, voices
from ostler.social.actions.writing import Entry
from ostler.social.audience import Audience
from ostler.social.forms import LANGUAGES, name
from ostler.social.forms_audience import AudienceForm, initial
from ostler.social.looking import Look
from ostler.social.models import Publication

PUBLISH, SCHEDULE, SAVE, PREVIEW = "publish", "schedule", "save", "preview"
FIND, PICTURE, AGAIN = "find", "picture", "again"     # the page again, with what was typed
KEEPING = (PUBLISH, SCHEDULE, SAVE, PREVIEW)


class EntryForm(AudienceForm):
    """``press`` is the button: publishing asks for all that an entry needs, a draft for nothing."""

    client_message_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid,
                                        widget=forms.HiddenInput, required=False)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)     # the draft as it was opened
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    summary = forms.CharField(label=gettext_lazy("Summary"), max_length=400, required=False,
                              widget=forms.Textarea(attrs={"rows": 2}),
                              help_text=gettext_lazy("One or two sentences, for lists, feeds and previews."))
    body = forms.CharField(label=gettext_lazy("The entry"), required=False,
                           widget=forms.Textarea(attrs={"rows": 16, "data-link-previews": "link-previews"}))
    voice = forms.ChoiceField(label=gettext_lazy("You write as"), widget=forms.RadioSelect, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Written in"), choices=LANGUAGES, required=False)
    takes_comments = forms.BooleanField(label=gettext_lazy("Readers may comment"), required=False)
    beside = picking.PeopleField(label=gettext_lazy("Written together with"), required=False)
    beside_words = forms.CharField(label=gettext_lazy("Add people by name or @name"), required=False, max_length=400)
    why = forms.CharField(label=gettext_lazy("What you changed, in a line"), max_length=300, required=False,
                          help_text=gettext_lazy("Readers see it in the history of the entry."))
    not_party = forms.BooleanField(
        label=gettext_lazy("I have looked: it is not the business of a party or an election"), required=False)
    when = LocalMoment(label=gettext_lazy("Publish on"), required=False,
                       help_text=gettext_lazy("In the council's own time. Leave it empty to publish now."))

    def __init__(self, *args: Any, by: Person, publication: Publication | None = None, press: str = "",
                 **options: Any) -> None:
        self.publication, self.press, self.asks_about_party = publication, press, False
        self.look: Look | None = None
        options.setdefault("initial", _begun(by, publication))
        super().__init__(*args, by=by, is_whole=False, **options)
        self._offer_voices()
        inside = picking.known(by)
        if publication is not None:
            inside = Person.objects.visible_to(by).filter(suspended_at=None).exclude(pk=publication.author_id)
        picking.fill(self, "beside", by, within=inside)
        if publication is not None and publication.parent_id:
            for field in (*AudienceForm.base_fields, "beside", "beside_words", "voice"):
                self.fields.pop(field, None)
        else:
            del self.fields["why"]

    def _offer_voices(self) -> None:
        may_use = voices.may_use(self.by)
        given = self.publication.voice if self.publication else self.by.ref
        if given not in {voice.ref for voice in may_use}:
            del self.fields["voice"]        # it is another's, with whom it is written
            return
        self._choose("voice", [(voice.ref, name(voice)) for voice in may_use])
        if len(may_use) == 1:
            self.fields["voice"].widget = forms.HiddenInput()

    def clean_title(self) -> str:
        return clean_line(self.cleaned_data["title"])

    def clean_body(self) -> str:
        body = clean(self.cleaned_data["body"])
        if len(body) > limits.ENTRY_CHARACTERS:
            raise forms.ValidationError(_("An entry has at most %(most)s characters; this has %(count)s. Make two of "
                                          "it.") % {"most": limits.ENTRY_CHARACTERS, "count": len(body)})
        return body

    def clean(self) -> dict[str, Any]:
        self.is_whole = self.press in (PUBLISH, SCHEDULE) and "level" in self.fields
        cleaned = super().clean()
        if "beside" in self.fields and (why := picking.unanswered(self, "beside")):
            self.add_error("beside_words", why)
        self._meanwhile(cleaned)
        if self.press in (PUBLISH, SCHEDULE):
            self._whole(cleaned)
        return cleaned

    def _meanwhile(self, cleaned: dict[str, Any]) -> None:
        """Two people at one draft: the second is told, and decides."""
        seen, now = cleaned.get("seen"), joint.digest(self.publication) if self.publication is not None else ""
        if self.press in KEEPING and seen and now and seen != now:
            self.add_error(None, _("Somebody changed this draft while you wrote. Your words are below; press again to "
                                   "put them in place of theirs."))
            data = self.data.copy()     # type: ignore[attr-defined]
            data["seen"] = now
            self.data = data

    def _whole(self, cleaned: dict[str, Any]) -> None:
        if "title" in cleaned and not has_words(cleaned["title"]):
            self.add_error("title", _("Give it a title."))
        if "body" in cleaned and not has_words(cleaned["body"]):
            self.add_error("body", _("Write something first."))
        when = cleaned.get("when")
        if self.press == SCHEDULE and "when" in cleaned and (when is None or when <= time.now()):
            self.add_error("when", _("Choose a date and time that are still to come."))

    def put_into_body(self, words: str) -> None:
        """Words at the end of what was typed."""
        data = self.data.copy()     # type: ignore[attr-defined]
        data["body"] = f"{data.get('body', '').rstrip()}\n\n{words}\n".lstrip()
        self.data = data

    @property
    def wanted(self) -> Entry:
        """What the action takes."""
        given = self.cleaned_data
        kept = self.publication
        is_revision = kept is not None and kept.parent_id is not None
        return Entry(
            title=given["title"], body=given["body"], summary=given["summary"],
            voice=given.get("voice") or (kept.voice if kept else self.by.ref), language=given["language"] or "en",
            audience=Audience() if is_revision else self.audience,
            beside=joint.beside(kept) if kept is not None and is_revision else given["beside"],
            takes_comments=given["takes_comments"], why=given.get("why", ""))


def _begun(by: Person, publication: Publication | None) -> dict[str, Any]:
    if publication is None:
        return {"voice": by.ref, "language": by.language, "takes_comments": True, "level": "public"}
    return {
        "title": publication.title, "summary": publication.summary, "body": publication.body,
        "voice": publication.voice, "language": publication.language, "takes_comments": publication.takes_comments,
        "seen": joint.digest(publication),
        "why": publication.change_note, "when": publication.due_at, "beside": joint.beside(publication),
        **initial(audience.of(publication))}
