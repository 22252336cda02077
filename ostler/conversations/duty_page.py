"""The officer's first screen: what needs them, what was handed to them, and who is on after them."""

from dataclasses import dataclass

from django.db.models import Q

from ostler.conversations.inbox import Row, listing, rows
from ostler.conversations.models import Conversation
from ostler.conversations.states import OPEN, RESOLVED
from ostler.duty.answers import Answer, who_answers
from ostler.duty.models import Shift
from ostler.kernel import time
from ostler.people.models import Person


@dataclass(frozen=True)
class DutyPage:
    """``shift`` is one's own running shift; ``answer`` says who holds the desk now and who is next."""

    shift: Shift | None
    answer: Answer
    needs_you: list[Row]
    handed_to_you: list[Row]
    yours: list[Row]


def needs_you(person: Person) -> DutyPage:
    """Everything an officer should see first."""
    now = time.now()
    open_ones = listing(person).exclude(opened_by=person).exclude(state=RESOLVED)
    offered = _offered(person)
    handed = list(open_ones.filter(offered))
    waiting = open_ones.filter(state=OPEN).exclude(pk__in=[each.pk for each in handed])
    yours = open_ones.filter(with_person=person).exclude(state=OPEN)
    return DutyPage(
        shift=Shift.objects.filter(person=person, starts__lte=now, ends__gt=now).first(),
        answer=who_answers(None),
        needs_you=rows(_urgent_first(list(waiting.filter(_mine(person)))), person),
        handed_to_you=rows(handed, person),
        yours=rows(list(yours), person),
    )


def _mine(person: Person) -> Q:
    """With them, or with nobody yet and theirs by post."""
    return Q(with_person=person) | Q(with_person=None, post__in=person.posts_now().values("pk"))


def _offered(person: Person) -> Q:
    return Q(offered_to_person=person) | Q(offered_to_post__in=person.posts_now().values("pk"))


def _urgent_first(conversations: list[Conversation]) -> list[Conversation]:
    order = {"emergency": 0, "protect-the-service": 1}
    return sorted(conversations, key=lambda each: (order.get(each.urgency, 2), each.opened_at))
