"""A ladder begins: copied to the matter, and its first step tried in the same transaction."""

from datetime import datetime

from django.db.models import Q

from ostler.duty.ladder import graph
from ostler.duty.ladder.climbing import Climb
from ostler.duty.ladder.holding import ended
from ostler.duty.ladder.slots import Slots
from ostler.duty.ladder.wished import calls as wished_calls
from ostler.duty.ladder.writing import write
from ostler.duty.models import Escalation, Ladder
from ostler.kernel import time
from ostler.notify.actions import queue
from ostler.people.models import Person, Post
from ostler.services.models import Service

QUIET = "next-working-day"      # disturbs nobody off duty, on any channel: no ladder runs


def start(
    *, about: str, urgency: str, service: Service | None = None, post: Post | None = None,
    now_with: Person | None = None, word_due: datetime | None = None, ladder: Ladder | None = None,
) -> Escalation | None:
    """Start the ladder of a class anew for a matter; whatever ran before ends. ``now_with``: somebody has it already,
    and it only waits for their next word (``word_due``, UTC). ``ladder``: one of the room's own instead of the
    council's. None where the class has no ladder."""
    ended(about)
    found = ladder or ladder_for(urgency, service, post)
    if found is None:
        return None
    now = time.now()
    row = Escalation(about=about, urgency=urgency, service=service, post=post, steps=found.steps, rounds=found.rounds,
                     last=found.last, rests=found.rests, state=graph.moved(graph.NONE, graph.START), started_at=now,
                     moved_at=now, due_at=now)
    if now_with is not None:
        row.state, row.due_at = graph.HELD, word_due
    row.save(force_insert=True)
    if now_with is None:
        climb = Climb(row, now).go(graph.first(row.shape), Slots(now), ())
        wished = wished_calls(climb)
        write([climb])
        queue(wished)
    return row


def ladder_for(urgency: str, service: Service | None, post: Post | None) -> Ladder | None:
    """The service's own, else the post's, else the council's. None for a class that disturbs nobody."""
    if urgency == QUIET:
        return None
    rows = Ladder.objects.filter(Q(service=service) | Q(service=None), Q(post=post) | Q(post=None), urgency=urgency)
    fitting = [row for row in rows if row.steps or row.last]
    return min(fitting, key=lambda row: (row.service_id is None, row.post_id is None), default=None)
