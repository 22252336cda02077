"""How ladders stand, for the line of truth; and what became of every page, for the honest lines."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.duty.ladder import graph, labels
from ostler.duty.ladder.climbing import channels_of
from ostler.duty.models import Escalation, Try
from ostler.notify.models import Notice

MOST_NAMED = 3      # in one line of truth; each has a line of their own in what has happened

# Of these a list or a lot of pages asks for hundreds, and making objects of them takes longer than asking.
_STANDS = ("pk", "about", "state", "lap", "round", "step", "moved_at", "due_at")
_TRIED = ("escalation_id", "lap", "round", "step", "label", "person_id")


@dataclass(frozen=True)
class Standing:
    """Who is being tried since when, and when it moves on (UTC). ``who`` is empty while it rests."""

    state: str
    who: tuple[str, ...]
    since: datetime
    due: datetime | None
    people: frozenset[int] = frozenset()

    @property
    def words(self) -> str:
        """Those who are tried, as a reader knows them; of many, the first two and how many more."""
        known = list(dict.fromkeys(labels.said(each) for each in self.who))
        if len(known) <= MOST_NAMED:
            return ", ".join(known)
        return _("%(who)s and %(number)s others") % {"who": ", ".join(known[:2]), "number": len(known) - 2}


@dataclass(frozen=True)
class Page:
    """One page to somebody on one channel, and what became of it. ``at`` is when that was known."""

    at: datetime
    label: str
    channel: str
    outcome: str

    @property
    def who(self) -> str:
        return labels.said(self.label)


def channels(about: str) -> tuple[str, ...]:
    """On which a matter pages somebody now, by the step at which its ladder stands."""
    row = Escalation.objects.filter(about=about, state__in=graph.RUNNING).first()
    if row is None:
        return ()
    stands = row.round > row.rounds or row.step < len(row.steps)     # one that began held may have no step at all
    return channels_of(row.step_at(row.round, row.step) if stands else {})


def standings(abouts: Collection[str]) -> dict[str, Standing]:
    """Of the matters that are being tried now, in two questions."""
    trying = {row.pk: row for row in Escalation.objects.filter(
        about__in=abouts, state__in=(graph.TRYING, graph.RESTING)).values_list(*_STANDS, named=True)} if abouts else {}
    tried = defaultdict(list)
    for each in Try.objects.filter(escalation__in=[*trying], outcome="sent").order_by("pk").values_list(
            *_TRIED, named=True) if trying else ():
        row = trying[each.escalation_id]
        if (each.lap, each.round, each.step) == (row.lap, row.round, row.step):
            tried[row.pk].append(each)
    return {row.about: Standing(row.state, tuple(each.label for each in tried[row.pk]), row.moved_at, row.due_at,
                                frozenset(each.person_id or 0 for each in tried[row.pk])) for row in trying.values()}


def tried_for(person_id: int) -> list[str]:
    """The matters that nobody has yet and for which somebody was tried: also after their time at a step is over, for
    whoever wakes late may still take it."""
    return list(Try.objects.filter(person=person_id, outcome__in=("sent", "expired"),
                                   escalation__state__in=(graph.TRYING, graph.RESTING))
                .values_list("escalation__about", flat=True).distinct())


def pages(about: str) -> list[Page]:
    """Every page of a matter's ladders, in the order in which they were queued."""
    label = dict(Try.objects.filter(escalation__about=about).exclude(person=None).values_list("uid", "label"))
    notices = Notice.objects.filter(group__in=[*label], about=about).order_by("pk") if label else ()
    return [Page(each.settled_at or each.queued_at, label[each.group], each.channel, each.outcome)
            for each in notices]
