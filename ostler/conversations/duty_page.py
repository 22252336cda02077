"""The officer's first screen: what needs them, what was handed to them, and who is on after them."""

from dataclasses import dataclass

from django.db.models import Case, Q, When

from ostler.conversations.inbox import Row, listing, rows
from ostler.conversations.models.party import UNSETTLED
from ostler.conversations.states import OPEN
from ostler.duty.answers import Answer, who_answers
from ostler.duty.models import Shift
from ostler.kernel import time
from ostler.people.models import Person

MOST = 20       # of what needs one, on the first page; the count says how many there are


@dataclass(frozen=True)
class DutyPage:
    """``shift`` is one's own running shift; ``answer`` says who holds the desk now and who is next; ``waiting`` counts
    all that needs one, of which ``needs_you`` are the most urgent."""

    shift: Shift | None
    answer: Answer
    needs_you: list[Row]
    handed_to_you: list[Row]
    waiting: int


def needs_you(person: Person, most: int = MOST) -> DutyPage:
    """Everything an officer should see first."""
    now = time.now()
    unsettled = listing(person).exclude(opened_by=person).filter(state__in=UNSETTLED)
    handed = list(unsettled.filter(_offered(person)).order_by("opened_at")[:most])
    waiting = unsettled.filter(_mine(person), state=OPEN).exclude(_offered(person))
    shown = list(waiting.order_by(_URGENT_FIRST, "opened_at", "pk")[:most])
    found = {row.conversation.pk: row for row in rows([*handed, *shown], person)}
    return DutyPage(
        shift=Shift.objects.filter(person=person, starts__lte=now, ends__gt=now).first(),
        answer=who_answers(None),
        needs_you=[found[each.pk] for each in shown],
        handed_to_you=[found[each.pk] for each in handed],
        waiting=waiting.count() if len(shown) == most else len(shown),
    )


def _mine(person: Person) -> Q:
    """With them, or with nobody yet and theirs by post."""
    return Q(with_person=person) | Q(with_person=None, post__in=person.posts_now().values("pk"))


def _offered(person: Person) -> Q:
    return Q(offered_to_person=person) | Q(offered_to_post__in=person.posts_now().values("pk"))


_URGENT_FIRST = Case(When(urgency="emergency", then=0), When(urgency="protect-the-service", then=1), default=2)
