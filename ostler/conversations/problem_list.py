"""The problems that somebody answers for a matter of: what is open, how many matters, since when, who has it, and when
those who wrote heard last. Each is made of the person's own matters alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.conversations.known import introduce
from ostler.conversations.models import Conversation, Problem
from ostler.conversations.states import OPEN, RESOLVED
from ostler.conversations.truth import holder_label
from ostler.people.models import Person

SAID = "conversations.problem-updated"
MOST = 50           # problems on the page


@dataclass(frozen=True)
class Listed:
    """A problem as its line in a list: of ``matters`` those that the viewer answers for; ``holders`` are who has them,
    as the viewer may know it. ``updated_at``: when the last update went to one of these. Times are UTC."""

    viewer: Person
    problem: Problem
    matters: Sequence[Conversation]
    holders: Sequence[str]
    updated_at: datetime | None = None

    @property
    def unsettled(self) -> list[Conversation]:
        return [each for each in self.matters if each.state != RESOLVED]

    @property
    def waiting(self) -> int:
        """Matters of which nobody has said yet that they have them."""
        return sum(each.state == OPEN for each in self.matters)

    @property
    def is_yours(self) -> bool:
        """The viewer has whatever somebody has of it."""
        return {each.with_person_id for each in self.unsettled if each.state != OPEN} == {self.viewer.pk}

    @property
    def is_open(self) -> bool:
        return bool(self.unsettled)

    @property
    def since(self) -> datetime:
        """When the first of them came in."""
        return min(each.opened_at for each in self.matters)


def of(person: Person, problem: Problem) -> Listed:
    """One. Raises Http404 for who answers for none of it, or no more."""
    row = next(iter(listed([problem], person)), None)
    if row is None:
        raise Http404(_("There is no such problem, or it is not yours to see."))
    return row


def as_left(row: Listed) -> Listed:
    """The same matters as they are now, for who has just done something with them: what a duty officer settles of an
    earlier shift is theirs no more."""
    now = list(Conversation.objects.filter(pk__in=[each.pk for each in row.matters]).order_by("opened_at", "pk"))
    introduce(now)
    return replace(row, matters=now, holders=_holders(now, row.viewer))


def listed(problems: Iterable[Problem], person: Person) -> list[Listed]:
    """Problems in their order, in a fixed number of queries; those of which nothing is theirs stay out."""
    found = list(problems)
    matters = _matters(found, person)
    updated = _updated(found, matters)
    return [Listed(person, each, matters[each.pk], _holders(matters[each.pk], person), updated.get(each.ref))
            for each in found if matters[each.pk]]


def newest(person: Person) -> list[Listed]:
    """For the page: those that are open, the oldest first, then those that are done, the last first."""
    seen = Problem.objects.visible_to(person)
    theirs = Conversation.objects.answered_by(person).exclude(state=RESOLVED).exclude(problem=None)
    still_open = seen.filter(pk__in=theirs.values("problem")).order_by("at", "pk")[:MOST]
    rows = listed(still_open, person)
    done = seen.exclude(pk__in=[each.problem.pk for each in rows]).order_by("-at", "-pk")
    return [*rows, *(each for each in listed(done[: MOST - len(rows)], person) if not each.is_open)]


def open_count(person: Person) -> int:
    """How many problems are open of which the person answers for a matter that is not resolved."""
    theirs = Conversation.objects.answered_by(person).filter(problem__isnull=False).exclude(state=RESOLVED)
    return theirs.order_by().values("problem").distinct().count()


def _matters(problems: Sequence[Problem], person: Person) -> dict[int, list[Conversation]]:
    theirs: defaultdict[int, list[Conversation]] = defaultdict(list)
    if problems:
        linked = Conversation.objects.answered_by(person).filter(problem__in=problems)
        rows = list(linked.defer("advice").order_by("opened_at", "pk"))
        introduce(rows)
        for each in rows:
            theirs[each.problem_id or 0].append(each)
    return theirs


def _holders(matters: Iterable[Conversation], person: Person) -> list[str]:
    """Who has what is not settled, each once."""
    held = [each for each in matters if each.state not in (OPEN, RESOLVED)]
    return list(dict.fromkeys(holder_label(each, person) for each in held))


def _updated(problems: Sequence[Problem], matters: dict[int, list[Conversation]]) -> dict[str, datetime]:
    """The last update by problem, of those that went to one of these matters: another service's tells nothing here."""
    theirs = {each.ref: {matter.uid for matter in matters[each.pk]} for each in problems}
    said = Event.objects.filter(tag=SAID, chain__name__in=list(theirs)).order_by("number").select_related("chain")
    return {each.stream: each.at for each in said if theirs[each.stream] & set(each.facts["matters"].split())}
