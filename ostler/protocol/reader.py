"""A text of the protocol as a page shows it: how it stands, its classes with their ladders, its clauses, the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ostler.duty.ladder import drawing
from ostler.duty.ladder.drawing import Drawn
from ostler.duty.models import Ladder
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person
from ostler.protocol import clocks, versions
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.models.version import ADOPTED


@dataclass(frozen=True)
class Promise:
    """A class with what it promises, in words."""

    kind: UrgencyClass
    lines: list[str]
    ladder: Drawn | None


@dataclass(frozen=True)
class Page:
    """``stamp`` is empty for an adopted text: for all others it says that it binds nobody."""

    version: Version
    stamp: str
    standing: list[str]
    classes: list[Promise]
    clauses: list[Clause]
    others: list[Version]


def page(version: Version, viewer: Person) -> Page:
    """Everything that is shown of a text. ``viewer`` may read it."""
    ladders = _ladders(viewer)
    classes = sorted(version.classes.all(), key=lambda kind: kind.position)
    clauses = sorted(version.clauses.all(), key=lambda clause: (clause.position, clause.pk))
    return Page(version, stamp(version), _standing(version),
                [Promise(kind, _lines(kind), ladders.get(kind.key)) for kind in classes], clauses,
                _others(version, viewer))


def stamp(version: Version) -> str:
    """What stands wherever an example or a draft is quoted; empty for what the council adopted."""
    if version.is_draft:
        return _("Draft, not adopted")
    return _("Example, not adopted") if version.is_example else ""


def _standing(version: Version) -> list[str]:
    if version.is_draft:
        return [_("Only monitoring officers see this draft.")]
    if version.is_example:
        lines = [_("This text ships with Ostler. Your council has not adopted it, and it binds nobody.")]
        if versions.is_anothers(version):
            lines.append(_("There is no example for your nation: this one is written for the law of England."))
        return lines
    facts = {"day": _day(version.adopted_on), "minute": version.minute}
    return [_("Adopted by the council on %(day)s, minute %(minute)s.") % facts, *_span(version)]


def _span(version: Version) -> list[str]:
    assert version.in_force_from is not None   # an adopted text has one
    since = _day(time.local(version.in_force_from).date())
    if version.in_force_until is not None:
        return [_("In force from %(since)s until the beginning of %(until)s.") % {
            "since": since, "until": _day(time.local(version.in_force_until).date())}]
    return [_("In force from %(since)s.") % {"since": since}]


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _lines(kind: UrgencyClass) -> list[str]:
    """What the class promises, a sentence each."""
    lines = [_("The duty officer is told at any hour.") if kind.pages_off_duty
             else _("Nobody is disturbed outside working hours.")]
    if kind.acknowledgement_minutes:
        lines.append(_("Somebody says “I have it” within %(minutes)s minutes.") % {
            "minutes": kind.acknowledgement_minutes})
    else:
        lines.append(_days(_("Acknowledged by the end of the next working day."),
                           _("Acknowledged within %(days)s working days."), clocks.promised(kind, "acknowledgement")))
    if kind.next_word_minutes:
        lines.append(_("After that the sender hears again within %(minutes)s minutes.") % {
            "minutes": kind.next_word_minutes})
    lines.append(_days(_("Answered by the end of the next working day."), _("Answered within %(days)s working days."),
                       clocks.promised(kind, "reply")))
    return lines


def _days(one: str, many: str, days: int) -> str:
    return one if days == 1 else many % {"days": days}


def _ladders(viewer: Person) -> Mapping[str, Drawn]:
    """The council's own, by class."""
    rows = Ladder.objects.visible_to(viewer).filter(service=None, post=None).order_by("pk")
    listed = [dict(row) for row in rows.values("urgency", "steps", "rounds", "last", "rests")]
    return {str(row["urgency"]): drawn for row, drawn in zip(listed, drawing.drawn(listed), strict=True)}


def _others(version: Version, viewer: Person) -> list[Version]:
    """The other texts that the council adopted, the newest first."""
    rows = Version.objects.visible_to(viewer).filter(state=ADOPTED).exclude(pk=version.pk)
    return list(rows.order_by("-in_force_from", "-pk"))


def title(version: Version) -> str:
    """The text's name in the reader's language."""
    return said(version, "title")
