"""Run on a place (``python -m bench._ladders WAITING DUE``): fill it with ladders, work off what is due at once, then
let the worker go while others come due one after another. Prints how long the first took and how late the second were
at the 99th percentile, in seconds."""

import statistics
import sys
import time as machine
from collections.abc import Iterable
from datetime import datetime, timedelta

import django

PAGES, SPREAD = 200, 20.0       # so many ladders come due over so many seconds: ten pages a second, on five channels
LATER = timedelta(hours=3)


def main() -> None:
    """Build, measure, say so."""
    django.setup()
    from django.core.management import call_command

    from ostler.kernel.commit import commits

    waiting, due = int(sys.argv[1]), int(sys.argv[2])
    call_command("migrate", interactive=False, verbosity=0)
    _fill(waiting, due)
    took = _work_off()
    _send()
    print(took, _lateness(PAGES))
    commits.stop()


def _fill(waiting: int, due: int) -> None:
    """Rows past the actions: each a matter with its sender, its chain and a ladder at its first step."""
    from django.db import transaction

    from ostler.audit.models import Stream
    from ostler.conversations.models import Conversation, Party
    from ostler.duty.models import Escalation, Ladder
    from ostler.kernel import time
    from ostler.kernel.ids import new_uid
    from tests.cast import Cast

    cast, now = Cast.on_stage(), time.now()
    ladder = Ladder.objects.get(urgency="emergency", service=None, post=None)
    with transaction.atomic():
        uids = [new_uid() for _number in range(waiting + 2 * due)]
        chains = Stream.objects.bulk_create([Stream(name=f"conversations.conversation:{uid}") for uid in uids], 1000)
        matters = Conversation.objects.bulk_create([
            Conversation(uid=uid, reference=f"B-{number:07}", chain=chain, opened_by=cast.ada, opened_at=now,
                         capacity="council", urgency="emergency", post=cast.director, service=cast.planning,
                         last_at=now) for number, (uid, chain) in enumerate(zip(uids, chains, strict=True))], 500)
        Party.objects.bulk_create([Party(conversation=matter, person=cast.ada, part="sender", joined_at=now)
                                   for matter in matters], 1000)
        Escalation.objects.bulk_create([
            Escalation(about=matter.ref, urgency="emergency", service=cast.planning, post=cast.director,
                       steps=ladder.steps, rounds=ladder.rounds, last=ladder.last, state="trying", started_at=now,
                       moved_at=now, due_at=now if number < due else now + LATER)
            for number, matter in enumerate(matters)], 500)


def _work_off() -> float:
    """Everything that is due now, and how long that took."""
    from ostler.duty.ladder import working

    began = machine.perf_counter()
    while working.work_off():
        continue
    return machine.perf_counter() - began


def _send() -> None:
    """What the first lot queued leaves the house, so that the second is not measured behind it."""
    from ostler.notify.work import work_off

    while work_off():
        continue


def _lateness(due: int) -> float:
    """The worker of the house goes; so many come due over some seconds."""
    from ostler.config import worker
    from ostler.duty.models import Escalation, Try
    from ostler.kernel import time

    begins = time.now() + timedelta(seconds=1)
    waiting = Escalation.objects.filter(due_at__gt=time.now() + LATER / 2).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True))
    wanted = {key: begins + timedelta(seconds=SPREAD * number / due) for number, key in enumerate(keys[:due])}
    rows = [Escalation(pk=key, due_at=at) for key, at in wanted.items()]
    Escalation.objects.bulk_update(rows, ["due_at"], 500)
    with worker.running():
        machine.sleep(SPREAD + 3)
    tried = dict(Try.objects.filter(escalation__in=keys[:due]).order_by("-pk").values_list("escalation", "at"))
    return _p99((tried.get(key), at) for key, at in wanted.items())


def _p99(pairs: Iterable[tuple[datetime | None, datetime]]) -> float:
    """Of seconds; what was never done is late for ever."""
    late = [(done - at).total_seconds() if done is not None else float("inf") for done, at in pairs]
    return statistics.quantiles(late, n=100)[98]


if __name__ == "__main__":
    main()
