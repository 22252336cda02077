"""Group commit: everybody is answered after COMMIT; a poisoned draft never fails its neighbours."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import translation

from ostler.kernel.commit import MOST_TRIES, CommitQueue
from ostler.people.models import Ward

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def queue() -> object:
    made = CommitQueue()
    yield made
    made.stop()


def _ward(name: str) -> Ward:
    return Ward.objects.create(name=name, slug=name)


def test_it_is_durable_before_the_answer(queue: CommitQueue) -> None:
    ward = queue.do(lambda: _ward("brook"))
    assert Ward.objects.get(pk=ward.pk).name == "brook"


def test_many_at_once_share_transactions_and_all_land(queue: CommitQueue) -> None:
    def write(number: int) -> None:
        queue.do(lambda: _ward(f"ward-{number}"))
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(60)))
    assert Ward.objects.count() == 60


def test_a_poisoned_draft_fails_alone(queue: CommitQueue) -> None:
    gate = threading.Event()
    first = queue.submit(lambda: gate.wait(5) and _ward("first"))
    poisoned = queue.submit(lambda: [_ward("half"), _ward("half")])
    last = queue.submit(lambda: _ward("last"))
    gate.set()
    assert first.result()
    assert last.result()
    with pytest.raises(IntegrityError):
        poisoned.result()
    assert set(Ward.objects.values_list("slug", flat=True)) == {"first", "last"}


def test_when_the_whole_transaction_is_lost_each_has_a_try_of_its_own(queue: CommitQueue) -> None:
    gate = threading.Event()
    tries: list[str] = []

    def breaks_the_connection() -> None:
        tries.append("poison")
        connection.close()
        raise RuntimeError("the connection went")

    before = queue.submit(lambda: gate.wait(5) and _ward("before"))
    poison = queue.submit(breaks_the_connection)
    after = queue.submit(lambda: _ward("after"))
    gate.set()
    assert before.result()
    assert after.result()
    with pytest.raises(RuntimeError):
        poison.result()
    assert set(Ward.objects.values_list("slug", flat=True)) == {"before", "after"}


def test_inside_a_transaction_of_the_callers_it_runs_in_place(queue: CommitQueue) -> None:
    with transaction.atomic():
        queue.do(lambda: _ward("gone"))
        assert Ward.objects.exists()
        transaction.set_rollback(True)
    assert not Ward.objects.exists()


def test_stopping_finishes_what_waits(queue: CommitQueue) -> None:
    waiting = [queue.submit(lambda number=number: _ward(f"w{number}")) for number in range(20)]  # type: ignore[misc]
    queue.stop()
    assert all(each.done() for each in waiting)
    assert Ward.objects.count() == 20


def test_what_the_database_broke_off_is_tried_again_and_nothing_lands_twice(queue: CommitQueue) -> None:
    gate = threading.Event()
    tries: list[int] = []

    def deadlocks_twice() -> Ward:
        tries.append(1)
        made = _ward("waited")
        if len(tries) < MOST_TRIES:
            raise OperationalError("deadlock detected")
        return made

    before = queue.submit(lambda: gate.wait(5) and _ward("before"))
    waited = queue.submit(deadlocks_twice)
    gate.set()
    assert before.result()
    assert waited.result().name == "waited"
    assert Ward.objects.count() == 2


def test_what_is_always_broken_off_says_so(queue: CommitQueue) -> None:
    tries: list[int] = []

    def never() -> None:
        tries.append(1)
        raise OperationalError("disk full")

    with pytest.raises(OperationalError):
        queue.do(never)
    assert len(tries) == MOST_TRIES
    assert queue.do(lambda: _ward("after"))


def test_the_writer_speaks_the_language_of_whoever_asks(queue: CommitQueue) -> None:
    with translation.override("cy"):
        assert queue.do(translation.get_language) == "cy"
    with translation.override("en-gb"):
        assert queue.do(translation.get_language) == "en-gb"
