"""A slow provider: it holds up nobody else, no more is taken than can be sent, and an end does not wait for ever."""

import threading
import time as machine
from collections.abc import Callable, Iterator

import pytest

from ostler.notify import sending as module
from ostler.notify.channels import Sent, channels
from ostler.notify.kinds import Text, kinds
from ostler.notify.models import Endpoint, Notice
from ostler.notify.sending import MOST, THREADS, sending
from ostler.notify.tests.scenes import Noting, call, entered, number_of, plain_kind
from ostler.notify.work import work_off
from tests.cast import Cast


class Hanging:
    """Answers when it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def send(self, notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
        assert self.go.wait(20)
        return Sent("sent")


@pytest.fixture
def hanging(transactional_db: None) -> Iterator[Hanging]:
    provider = Hanging()
    with entered(channels, voice=provider, sms=Noting()), entered(kinds, plain=plain_kind()):
        yield provider
        provider.go.set()
        sending.close()


def until(true: Callable[[], bool]) -> None:
    end = machine.monotonic() + 20
    while machine.monotonic() < end and not true():
        machine.sleep(0.01)


def test_no_more_is_taken_than_can_be_sent_and_others_go_on(hanging: Hanging) -> None:
    cast = Cast.on_stage()
    number_of(cast.ada)
    number_of(cast.ada, "+447700900124", "voice")
    for number in range(MOST + 5):
        call(cast.ada, "voice", key=f"v{number}", is_named=True)
    assert work_off(patient=False) == MOST
    assert (work_off(patient=False), sending.room("voice")) == (0, 0)
    call(cast.ada, "sms", key="urgent")
    assert work_off(patient=False) == 1
    until(lambda: Notice.objects.get(channel="sms").outcome == "sent")
    assert set(Notice.objects.filter(channel="voice").values_list("outcome", flat=True)) == {"queued"}
    hanging.go.set()
    until(lambda: sending.room("voice") == MOST)
    assert work_off() == 5
    assert set(Notice.objects.values_list("outcome", "tries")) == {("sent", 1)}


def test_an_end_waits_only_for_a_moment_and_leaves_the_rest_to_the_next(hanging: Hanging) -> None:
    cast = Cast.on_stage()
    number_of(cast.ada, "+447700900124", "voice")
    for number in range(THREADS + 3):
        call(cast.ada, "voice", key=f"v{number}")
    ours = module.Sending()
    from ostler.notify import claiming
    from ostler.notify.preparing import Ready, prepare

    ready = [found for _, found in prepare(claiming.take("voice", MOST)) if isinstance(found, Ready)]
    futures = ours.submit_all(ready)
    ours.close(patience=0.1)
    hanging.go.set()
    for future in futures:
        future.result(timeout=20)
    ours.outcomes.write()
    outcomes = sorted(Notice.objects.values_list("outcome", flat=True))
    assert outcomes == ["queued"] * 3 + ["sent"] * THREADS
