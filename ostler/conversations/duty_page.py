"""The officer's first screen: what needs them, what was handed to them, and who is on after them."""

from dataclasses import dataclass

from django.db.models import Case, Q, When

from ostler.conversations.inbox import Row, known, rows
from ostler.conversations.models import Conversation
from ostler.conversations.models.party import UNSETTLED
from ostler.conversations.offers import offered_to
from ostler.conversations.problem_list import open_count
from ostler.conversations.reach import QUIET
from ostler.conversations.states import OPEN
from ostler.duty import roll as rolls
from ostler.duty.answers import Answer, OnDuty, on_duty, who_answers
from ostler.duty.ladder.reading import tried_for
from ostler.kernel import time
from ostler.people.models import Person

MOST = 20       # of what needs one, on the first page; the count says how many there are


@dataclass(frozen=True)
class DutyPage:
    """``shift`` is one's own running duty; ``answer`` says who holds the desk now and who is next; ``waiting`` counts
    all that needs one, of which ``needs_you`` are the most urgent; ``alarms`` counts those that do not wait;
    ``problems`` counts open problems with several reports. What is handed to one they act for is there too."""

    shift: OnDuty | None
    answer: Answer
    needs_you: list[Row]
    handed_to_you: list[Row]
    waiting: int
    alarms: int
    problems: int


def needs_you(person: Person, most: int = MOST) -> DutyPage:
    """Everything an officer should see first."""
    now = time.now()
    posts = [post.pk for post in rolls.current(now).posts_of(person.pk, now)]
    offered = offered_to(person)
    paged = [ref.partition(":")[2] for ref in tried_for(person.pk)]
    # Theirs; or nobody's yet, and theirs by post; or a ladder has come to them, and nobody has it since.
    with_them = Q(with_person=person) | Q(with_person=None, post__in=posts) | Q(uid__in=paged)
    unsettled = Conversation.objects.visible_to(person).exclude(opened_by=person).filter(state__in=UNSETTLED)
    handed = list(unsettled.filter(offered).order_by("opened_at").values_list("pk", flat=True)[:most])
    waiting = unsettled.filter(with_them, state=OPEN).exclude(offered)
    shown = list(waiting.order_by(_URGENT_FIRST, "opened_at", "pk").values_list("pk", flat=True)[:most])
    found = {row.conversation.pk: row for row in rows(known([*handed, *shown]), person)}
    return DutyPage(
        shift=on_duty(person, now),
        answer=who_answers(None),
        needs_you=[found[each] for each in shown],
        handed_to_you=[found[each] for each in handed],
        waiting=waiting.count() if len(shown) == most else len(shown),
        alarms=sum(found[each].conversation.urgency != QUIET for each in shown),
        problems=open_count(person),
    )


_URGENT_FIRST = Case(When(urgency="emergency", then=0), When(urgency="protect-the-service", then=1), default=2)
