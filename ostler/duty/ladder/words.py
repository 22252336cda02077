"""What a page says: the reference, the class, the service and the line of truth. No names, and nothing of the words."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from ostler.duty.ladder import graph
from ostler.duty.models import Escalation
from ostler.kernel.gates import Passing
from ostler.kernel.language import said
from ostler.kernel.matters import Open, matters, of
from ostler.notify.kinds import Kind, Text
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.services.models import Service

CLASSES = {"emergency": lambda: _("Emergency"), "protect-the-service": lambda: _("Protect the service"),
           "next-working-day": lambda: _("Next working day")}


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """For every channel the same, in the language of the moment."""
    return _texts([(notice, person)])[0]


def words_together(notices: Sequence[Notice]) -> list[Text]:
    """The same for many: each matter is asked for once a person, however many channels."""
    return _texts([(notice, notice.person) for notice in notices])


def _texts(asked: Sequence[tuple[Notice, Person | None]]) -> list[Text]:
    pairs = list(dict.fromkeys((notice.about, person) for notice, person in asked))
    services = _services({about for about, _person in pairs})
    briefs: dict[tuple[str, Person | None], Open | None] = {}
    for kind in {about.partition(":")[0] for about, _person in pairs}:
        theirs = [pair for pair in pairs if pair[0].partition(":")[0] == kind]
        briefs |= dict(zip(theirs, matters[kind].briefs(theirs), strict=True))
    texts: dict[tuple[str, str, Person | None], Text] = {}
    for notice, person in asked:
        key = (notice.urgency, notice.about, person)
        if key not in texts:
            texts[key] = _text(notice, briefs[notice.about, person], services.get(notice.about, ""))
    return [texts[notice.urgency, notice.about, person] for notice, person in asked]


def _text(notice: Notice, matter: Open | None, service: str) -> Text:
    kind = class_name(notice.urgency)
    if matter is None:
        return Text(kind, _("Somebody is needed. Open Ostler to see it."), "/")
    body = " ".join(part for part in (f"{service}." if service else "", matter.line) if part)
    return Text(_subject(kind, matter), body, matter.url, _("I have it"))


def act(notice: Notice, person: Person) -> None:
    """*I have it*, from the page that the link opens or from the push itself."""
    of(notice.about).take(notice.about, person)


def still_wanted(passings: Sequence[Passing]) -> list[str]:
    """The gate of pages: once somebody has the matter, what has not left the house stays there."""
    pages = {passing.about for passing in passings if passing.kind == "page"}
    trying = set(Escalation.objects.filter(about__in=pages, state__in=(graph.TRYING, graph.RESTING))
                 .values_list("about", flat=True)) if pages else pages
    return ["expired" if passing.about in pages - trying and passing.kind == "page" else "" for passing in passings]


def class_name(urgency: str) -> str:
    """A class by its name; the key itself for one that a council added."""
    named = CLASSES.get(urgency)
    return named() if named else urgency


def _subject(kind: str, matter: Open) -> str:
    return f"{kind}: {matter.reference}"


def _services(abouts: Collection[str]) -> dict[str, str]:
    """The service of each matter by its latest ladder, where it has one."""
    latest = dict(Escalation.objects.filter(about__in=abouts).order_by("pk").values_list("about", "service"))
    services = Service.objects.in_bulk({key for key in latest.values() if key is not None})
    return {about: said(services[key], "name") for about, key in latest.items() if key is not None}


def kind() -> Kind:
    """As it is entered in ``notify.kinds``."""
    return Kind(words, act, together=words_together)
