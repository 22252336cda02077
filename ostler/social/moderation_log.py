"""The public log of moderation: counts and lines, no names, no words."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ostler.kernel import saying, time
from ostler.kernel.ids import is_uid
from ostler.kernel.language import said
from ostler.people.models import Person
from ostler.social import moderation, visibility
from ostler.social.models import ModerationRule, Publication, Report, Ruling
from ostler.social.models.publication import COMMENT
from ostler.social.moderation import AFTER, BEFORE

A_PAGE: Final = 50
A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """One decision. ``by`` is a post, never a person."""

    uid: str
    at: datetime
    what: str
    ground: str
    by: str


@dataclass(frozen=True)
class Log:
    """``counts`` of the last twelve months; ``older`` the place where the next page begins."""

    lines: list[Line]
    counts: list[tuple[str, int]]
    reports: int
    older: str


def of(viewer: Person | None, before: str = "") -> Log:
    """About what the viewer could read; a decision below something kept from them is not told to them."""
    known = _known(viewer)
    place = known.filter(uid=before).first() if is_uid(before) else None
    rows = known.select_related("as_post", "publication").order_by("-at", "-pk")
    if place is not None:
        rows = rows.filter(Q(at__lt=place.at) | Q(at=place.at, pk__lt=place.pk))
    found = list(rows[: A_PAGE + 1])
    since = time.now() - A_YEAR
    named = whats()
    counted = Counter(known.filter(at__gte=since).values_list("what", flat=True))
    return Log([_line(row) for row in found[:A_PAGE]],
               [(named[what], counted[what]) for what in named if counted[what]],
               Report.objects.filter(at__gte=since, publication__in=_publications(viewer)).count(),
               found[A_PAGE - 1].uid if len(found) > A_PAGE else "")


def whats() -> dict[str, str]:
    """Decisions in words."""
    return {"published": _("published after a look"), "refused": _("not published"), "taken-down": _("taken down"),
            "restored": _("put back"), "left-standing": _("left standing after a report")}


def rule_in_words() -> list[str]:
    """How it is set now, in sentences."""
    held = moderation.rule()
    owner = said(held.post, "title") if held.post is not None else _("The monitoring officer")
    first = (_("While somebody looks, comments stand at once and are looked at afterwards.") if held.when == AFTER else
             _("While somebody looks, comments are looked at before they stand."))
    other = {AFTER: _("At all other times, and on bank holidays, they stand at once."),
             BEFORE: _("At all other times, and on bank holidays, they wait until somebody looks again.")}.get(
        held.otherwise, _("At all other times, and on bank holidays, no comments are taken."))
    return [_("%(owner)s moderates.") % {"owner": owner}, first, other, *_hours(held)]


def _hours(held: ModerationRule) -> list[str]:
    monday = time.today() - timedelta(days=time.today().weekday())
    days = [_("%(day)s %(hours)s") % {"day": saying.exact(monday + timedelta(days=int(day))).split(" ")[0],
                                      "hours": ", ".join(f"{start}–{end}" for start, end in parts)}
            for day, parts in sorted(held.hours.items()) if parts]
    return [_("Hours: %(days)s.") % {"days": "; ".join(days)}] if days else []


def _known(viewer: Person | None) -> "QuerySet[Ruling]":
    return Ruling.objects.filter(publication__in=_publications(viewer))


def _publications(viewer: Person | None) -> "QuerySet[Publication, int]":
    own = ~Q(kind=COMMENT) & visibility.readable(viewer)
    below = Q(kind=COMMENT) & visibility.readable(viewer, "root__")
    return Publication.objects.filter(own | below).values_list("pk", flat=True)


def _line(row: Ruling) -> Line:
    kinds = {"post": _("A post"), "entry": _("An entry"), "event": _("An event"), "discussion": _("A discussion")}
    what = _("%(thing)s was %(what)s") % {"thing": kinds.get(row.publication.kind, _("A comment")),
                                          "what": whats().get(row.what, row.what)}
    return Line(row.uid, row.at, what, moderation.grounds().get(row.ground, ""), _by(row))


def _by(row: Ruling) -> str:
    if row.as_host:
        return _("A host of the group")
    return said(row.as_post, "title") if row.as_post is not None else _("The monitoring officer")
