"""Messages that are in order are kept, whatever is queued beside them: what cannot be kept fails alone."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.http import Http404

from ostler.audit.verify import verify
from ostler.conversations.actions.sending import sending
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.wishes import Stored, Wish
from ostler.kernel import limits
from ostler.kernel.commit import CommitQueue, Together
from ostler.kernel.ids import new_uid
from ostler.kernel.text import clean
from ostler.people.actions import suspend
from ostler.people.models import Person, Ward
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def queue() -> Iterator[CommitQueue]:
    made = CommitQueue()
    yield made
    made.stop()


class Batch:
    """Everything that is put in waits behind a gate, so that it goes to the disk together."""

    def __init__(self, queue: CommitQueue) -> None:
        self.queue, self.gate = queue, threading.Event()
        self.queue.submit(lambda: self.gate.wait(10))

    def say(self, by: Person, matter: Conversation | str, body: str, name: str) -> "Future[Stored]":
        uid = matter if isinstance(matter, str) else matter.uid
        return self.queue.submit(sending(Wish(by=by, conversation=uid, body=body, client_message_id=name)))

    def go(self) -> None:
        self.gate.set()


def _said(matter: Conversation) -> list[str]:
    return [message.body for message in matter.messages.order_by("number").prefetch_related("versions")][1:]


def test_what_cannot_be_sent_is_refused_alone(cast: Cast, queue: CommitQueue) -> None:
    matter, other = portal_is_down(cast), pothole(cast)
    suspend(person=cast.pa, by=cast.admin)
    batch = Batch(queue)
    first = batch.say(cast.ada, matter, "first", "1")
    unknown = batch.say(cast.ada, new_uid(), "to nobody", "2")
    outsider = batch.say(cast.bram, matter, "let me in", "3")
    again = batch.say(cast.ada, matter, "first", "1")
    another = batch.say(cast.ada, matter, "under a used name", "1")
    suspended = batch.say(cast.pa, matter, "after I left", "4")
    empty, huge = batch.say(cast.ada, matter, " \n", "5"), batch.say(cast.ada, matter, "x" * 40_000, "6")
    nameless, torn = batch.say(cast.ada, matter, "no name", ""), batch.say(cast.ada, matter, "\ud800", "7")
    last = batch.say(cast.dora, other, "elsewhere", "8")
    mine = batch.say(cast.ada, other, "last", "9")
    batch.go()
    assert first.result().uid == again.result().uid
    assert (first.result().is_new, again.result().is_new) == (True, False)
    for refused, kinds in ((unknown, Http404), (outsider, Http404), (another, Conflict), (empty, Refused),
                           (huge, Refused), (nameless, Refused), (suspended, (Http404, PermissionDenied, Refused))):
        assert isinstance(refused.exception(), kinds), refused.exception()
    assert torn.done()
    assert isinstance(last.exception(), Http404)    # dora has no place there
    assert mine.result().is_new
    assert [each for each in _said(matter) if each != "\ufffd"] == ["first"]
    assert _said(other) == ["last"]
    assert verify().first_fault is None


def test_hostile_words_go_in_as_they_are_beside_ordinary_ones(cast: Cast, queue: CommitQueue) -> None:
    matter = portal_is_down(cast)
    words = ["'); DROP TABLE x;--", "%s %(body)s {0}", "$1 \\x00 \\", "<script>1</script>", "\u202eesrever", "a\tb",
             "🐎" * 99, "x" * limits.BODY_CHARACTERS]
    batch = Batch(queue)
    sent = [batch.say(cast.ada, matter, each, f"h{number}") for number, each in enumerate(words)]
    nul = batch.say(cast.ada, matter, "a\x00b", "nul")
    batch.go()
    numbers = [Message.objects.get(uid=each.result().uid).number for each in sent]
    assert numbers == list(range(2, 2 + len(words)))
    assert _said(matter)[: len(words)] == [clean(each) for each in words]
    assert nul.done()
    assert verify().first_fault is None


@pytest.mark.parametrize("poison", [ZeroDivisionError, IntegrityError, KeyError, RecursionError])
def test_a_draft_that_fails_leaves_the_messages_beside_it(
    cast: Cast, queue: CommitQueue, poison: type[Exception]
) -> None:
    def fails(*_items: Any) -> Any:
        Ward.objects.create(name="half", slug="half")
        raise poison("no")

    matter, batch = portal_is_down(cast), Batch(queue)
    before = batch.say(cast.ada, matter, "before", "1")
    alone, alike = queue.submit(fails), [queue.submit(Together(fails, number)) for number in range(3)]
    after = batch.say(cast.ada, matter, "after", "2")
    batch.go()
    assert before.result().is_new
    assert after.result().is_new
    assert all(isinstance(each.exception(), poison) for each in [alone, *alike])
    assert _said(matter) == ["before", "after"]
    assert not Ward.objects.filter(slug="half").exists()
    assert verify().first_fault is None


def test_one_that_breaks_what_is_done_in_one_go_does_not_take_its_like_with_it(queue: CommitQueue) -> None:
    def wards(names: Sequence[str]) -> list[str]:
        made = [Ward.objects.create(name=name, slug=name).slug for name in names]
        if "poison" in names:
            raise IntegrityError("one of them")
        return made

    batch = Batch(queue)
    first, poison, last = (queue.submit(Together(wards, name)) for name in ("first", "poison", "last"))
    batch.go()
    assert (first.result(), last.result()) == ("first", "last")
    assert isinstance(poison.exception(), IntegrityError)
    assert set(Ward.objects.values_list("slug", flat=True)) == {"first", "last"}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one writer cannot be in its own way")
def test_the_victim_of_a_deadlock_goes_in_all_the_same(cast: Cast, queue: CommitQueue) -> None:
    assert connection.vendor == "postgresql"
    matter, rival = portal_is_down(cast), CommitQueue()
    wards = [Ward.objects.create(name=name, slug=name) for name in ("one", "two")]
    both = threading.Barrier(2)
    met: list[int] = []

    def crosswise(first: int, second: int) -> None:
        Ward.objects.filter(pk=wards[first].pk).update(name=f"held by {first}")
        if len(met) < 2:
            met.append(first)
            both.wait(10)
        Ward.objects.filter(pk=wards[second].pk).update(name=f"held by {first}")

    batch = Batch(queue)
    before = batch.say(cast.ada, matter, "before", "1")
    ours = queue.submit(lambda: crosswise(0, 1))
    after = batch.say(cast.ada, matter, "after", "2")
    theirs = rival.submit(lambda: crosswise(1, 0))
    batch.go()
    assert before.result(30).is_new
    assert after.result(30).is_new
    assert (ours.result(30), theirs.result(30)) == (None, None)
    rival.stop()
    assert _said(matter) == ["before", "after"]
    assert verify().first_fault is None
