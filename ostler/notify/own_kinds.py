"""The kinds of notice that belong to no room: the code for a number, the test, the morning's digest."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.notify import codes, digests
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Endpoint, Notice
from ostler.people.models import Person


def code(notice: Notice, person: Person | None, channel: str) -> Text:
    """Six digits for the number it goes to."""
    endpoint = Endpoint.objects.get(uid=notice.facts["endpoint"], person=person)
    said = codes.code_of(endpoint)
    if channel == "voice":
        said = ", ".join(said)      # read one by one
    return Text(_("Your code for Ostler"), _("Your code for Ostler is %(code)s. It works for ten minutes.") % {
        "code": said})


def test(notice: Notice, person: Person | None, channel: str) -> Text:
    """One press shows that it reaches them."""
    return Text(_("Ostler: a test"), _("This is a test. Press the button to show that it reaches you."),
                reverse("notify:reached"), _("It reaches me"))


def answered(notice: Notice, person: Person) -> None:
    """That it was answered is all there is to it: the outcome says so."""


def digest(notice: Notice, person: Person | None, channel: str) -> Text:
    """What waits, as it is when it is sent."""
    lines = [waiting.line for waiting in digests.of(person)] if person is not None else []
    return Text(_("Ostler: what waits for you"), "\n".join(lines) or _("Nothing waits for you."), reverse("web:home"))


def register() -> None:
    kinds.add("code", Kind(code, is_asked_for=True))
    kinds.add("test", Kind(test, answered, is_asked_for=True))
    kinds.add("digest", Kind(digest))
