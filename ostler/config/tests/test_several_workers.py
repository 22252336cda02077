"""Several server processes on PostgreSQL, each with a worker: nothing goes twice, and what one had taken when it was
killed goes by another once its claim has run out."""

import os
import subprocess
import sys
import time as machine
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from ostler.conversations.tests.scenes import portal_is_down
from ostler.duty.models import Ladder, Try
from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.models import Departure, Notice
from ostler.notify.tests.scenes import number_of
from tests.cast import Cast

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the embedded database has one server process"),
    pytest.mark.django_db(transaction=True),
]
COUNT, MATTERS, PATIENCE = 60, 6, 30.0
BEGUN, NOW = "2026-05-25T10:25+01:00", "2026-05-25T10:40+01:00"
# A server's worker. Its claims last a second, so that nobody waits for ten. HANGS: what it took never comes back.
WORKS = f"""
import os, sys, threading
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["WORKS_ON"]
from ostler.config import worker
from ostler.kernel import time
from ostler.notify import claiming, work
claiming.QUICK_SECONDS = 1.0
if os.environ["HANGS"]:
    def see_to(*taken):
        print("took", flush=True)
        threading.Event().wait()
    work._see_to = see_to
with time.use(time.moment("{NOW}")), worker.running(every=0.1):
    print("up", flush=True)
    sys.stdin.read()
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a worker, and wait until it is up."""
    running: list[subprocess.Popen[str]] = []

    def started(*, hangs: bool = False) -> "subprocess.Popen[str]":
        environment = os.environ | {
            "OSTLER_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ostler.config.settings", "OSTLER_DEMO": "1",
            "WORKS_ON": str(connection.settings_dict["NAME"]), "HANGS": "yes" if hangs else ""}
        process = subprocess.Popen([sys.executable, "-c", WORKS], env=environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True)
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        return process

    yield started
    for process in running:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def told(cast: Cast, name: str) -> None:
    queue([Call(cast.ada, ("sms",), "test", "", f"{name}-{number}") for number in range(COUNT)])


def until(is_so: Callable[[], bool]) -> None:
    ends = machine.monotonic() + PATIENCE
    while not is_so():
        assert machine.monotonic() < ends, "it did not come to that"
        machine.sleep(0.05)


def test_one_of_three_is_killed_with_what_it_had_taken(cast: Cast, start: Start, settings: LazySettings) -> None:
    number_of(cast.ada)
    doomed = start(hangs=True)
    told(cast, "first")
    assert doomed.stdout is not None
    assert doomed.stdout.readline() == "took\n"
    start()
    start()
    told(cast, "second")
    doomed.kill()
    until(lambda: Notice.objects.filter(outcome="delivered").count() == 2 * COUNT)
    assert set(Counter(Departure.objects.values_list("notice", flat=True)).values()) == {1}
    assert Departure.objects.count() == 2 * COUNT
    tries = Counter(Notice.objects.values_list("tries", flat=True))
    assert tries[1] >= COUNT
    assert tries[2] >= 1, "what the first had taken was taken again"


def test_two_take_every_step_of_a_ladder_once(cast: Cast, start: Start) -> None:
    Ladder.objects.create(urgency="emergency", service=cast.planning, steps=[
        {"who": ["now"], "wait": 10}, {"who": [f"post:{cast.head.uid}"], "wait": 10}])
    with time.use(time.moment(BEGUN)):
        for number in range(MATTERS):
            portal_is_down(cast, urgency="emergency", body=f"down, says {number}")
    start()
    start()
    until(lambda: not Notice.objects.filter(outcome="queued").exists() and Try.objects.count() == 2 * MATTERS)
    steps = Counter(Try.objects.values_list("escalation", "lap", "round", "step", "slot"))
    assert set(steps.values()) == {1}
    assert set(Try.objects.values_list("step", "outcome")) == {(0, "expired"), (1, "sent")}
    left = Departure.objects.values_list("notice", flat=True)
    assert set(Counter(left).values()) == {1}
