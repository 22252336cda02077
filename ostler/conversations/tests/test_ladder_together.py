"""Two workers at once, and a worker against somebody who says *I have it*: every step once, and none after that."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.duty.ladder import working
from ostler.duty.models import Escalation, Try
from ostler.kernel import time
from ostler.notify.models import Notice
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
MATTERS, WORKERS = 6, 4
NIGHT = "2026-05-25T22:05+01:00"


def _begun(cast: Cast) -> list[Conversation]:
    with time.use(time.moment(NIGHT)):
        return [portal_is_down(cast, urgency="emergency", body=f"down, says {number}") for number in range(MATTERS)]


def _each(deed: Callable[[], object]) -> None:
    try:
        deed()
    finally:
        connection.close()


def _work(barrier: threading.Barrier) -> None:
    """Past the queue of the process, as another process would: each in a transaction of its own."""
    barrier.wait()
    due = list(Escalation.objects.filter(state__in=("trying", "resting"), due_at__lte=time.now()).order_by("pk")
               .values_list("pk", "about"))
    for one in due:
        with transaction.atomic():
            working.work([one])


def test_several_workers_take_every_step_once(cast: Cast) -> None:
    _begun(cast)
    for minutes in (10, 20, 30):
        hours, rest = divmod(5 + minutes, 60)
        with time.use(time.moment(f"2026-05-25T{22 + hours}:{rest:02}+01:00")):
            barrier = threading.Barrier(WORKERS)
            with ThreadPoolExecutor(WORKERS) as pool:
                list(pool.map(lambda _: _each(lambda: _work(barrier)), range(WORKERS)))     # noqa: B023 - at once
    rungs = Counter(Try.objects.values_list("escalation", "lap", "round", "step", "slot", "person"))
    assert set(rungs.values()) == {1}
    paged = Try.objects.exclude(person=None)
    assert Notice.objects.filter(kind="page", channel="push").count() == paged.count()
    assert Counter(paged.values_list("escalation", flat=True)).most_common()[0][1] == \
        Counter(paged.values_list("escalation", flat=True)).most_common()[-1][1]
    assert verify().first_fault is None


def test_a_turn_takes_as_many_messages_to_the_database_for_many_as_for_one(cast: Cast) -> None:
    _begun(cast)
    asked = []
    with time.use(time.moment("2026-05-25T22:15+01:00")):
        due = list(Escalation.objects.order_by("pk").values_list("pk", "about"))
        for some in (due[:1], due[1:2], due[2:]):
            with transaction.atomic(), CaptureQueriesContext(connection) as seen:
                assert working.work(some) == len(some)
            asked.append([each["sql"][:200] for each in seen])
    _first, alone, many = map(len, asked)       # the first reads the roll
    assert (alone, many <= 2) == (many, True), asked
    assert Try.objects.filter(step=1).values("escalation").distinct().count() == MATTERS


def test_nobody_is_paged_after_somebody_has_it(cast: Cast) -> None:
    matters = _begun(cast)
    with time.use(time.moment("2026-05-25T22:15+01:00")):
        barrier = threading.Barrier(2)

        def take() -> None:
            barrier.wait()
            for matter in matters:
                actions.acknowledge(by=cast.desk, conversation=matter)

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(_each, take), pool.submit(_each, lambda: _work(barrier))]:
                done.result()
    assert set(Escalation.objects.values_list("state", flat=True)) == {"held"}
    with time.use(time.moment("2026-05-25T22:30+01:00")):
        assert working.work_off() == 0
    assert verify().first_fault is None
