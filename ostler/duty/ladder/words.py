"""What a page says: the reference, the class, the service and the line of truth. No names, and nothing of the words."""

from django.utils.translation import gettext as _

from ostler.duty.ladder import graph
from ostler.duty.models import Escalation
from ostler.kernel.gates import Passing
from ostler.kernel.language import said
from ostler.kernel.matters import Open, of
from ostler.notify.kinds import Kind, Text
from ostler.notify.models import Notice
from ostler.people.models import Person

CLASSES = {"emergency": lambda: _("Emergency"), "protect-the-service": lambda: _("Protect the service"),
           "next-working-day": lambda: _("Next working day")}


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """For every channel the same, in the language of the moment."""
    matter = of(notice.about).brief(notice.about, person)
    kind = class_name(notice.urgency)
    if matter is None:
        return Text(kind, _("Somebody is needed. Open Ostler to see it."), "/")
    service = _service(notice.about)
    body = " ".join(part for part in (f"{service}." if service else "", matter.line) if part)
    return Text(_subject(kind, matter), body, matter.url, _("I have it"))


def act(notice: Notice, person: Person) -> None:
    """*I have it*, from the page that the link opens or from the push itself."""
    of(notice.about).take(notice.about, person)


def still_wanted(passing: Passing) -> str:
    """The gate of pages: once somebody has the matter, what has not left the house stays there."""
    if passing.kind != "page":
        return ""
    trying = Escalation.objects.filter(about=passing.about, state__in=(graph.TRYING, graph.RESTING))
    return "" if trying.exists() else "expired"


def class_name(urgency: str) -> str:
    """A class by its name; the key itself for one that a council added."""
    named = CLASSES.get(urgency)
    return named() if named else urgency


def _subject(kind: str, matter: Open) -> str:
    return f"{kind}: {matter.reference}"


def _service(about: str) -> str:
    row = Escalation.objects.filter(about=about).select_related("service").order_by("-pk").first()
    return said(row.service, "name") if row is not None and row.service is not None else ""


def kind() -> Kind:
    """As it is entered in ``notify.kinds``."""
    return Kind(words, act)
