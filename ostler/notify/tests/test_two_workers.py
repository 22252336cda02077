"""Two workers at once, and one that is killed: nothing is lost, nothing goes twice."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection, connections

from ostler.kernel import time
from ostler.notify.kinds import kinds
from ostler.notify.models import Departure, Notice
from ostler.notify.tests.scenes import call, entered, number_of, plain_kind
from ostler.notify.work import work_off
from tests.cast import Cast

COUNT = 120
# Takes everything that is due and never comes back from its provider.
HANGS = """
import os, threading
import django
django.setup()
from django.conf import settings
from ostler.kernel import time
from ostler.notify import claiming
with time.use(time.moment("2026-05-25T10:40+01:00")):
    settings.DATABASES["default"]["NAME"] = os.environ["HANGS_ON"]
    print(len(claiming.take("sms", 500)), flush=True)
    threading.Event().wait()
"""


def emptied() -> None:
    """Work until there is nothing left, on a connection of one's own."""
    try:
        while work_off(10):
            continue
    finally:
        connections.close_all()


@pytest.fixture
def people(settings: LazySettings, transactional_db: None) -> Iterator[Cast]:
    settings.OSTLER_DEMO = True
    cast = Cast.on_stage()
    number_of(cast.ada)
    for number in range(COUNT):
        call(cast.ada, key=f"n{number}")
    with entered(kinds, plain=plain_kind()):
        yield cast


def test_two_workers_send_each_once(people: Cast) -> None:
    workers = [threading.Thread(target=emptied) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert set(Notice.objects.values_list("outcome", "tries")) == {("delivered", 1)}
    assert set(Counter(Departure.objects.values_list("notice", flat=True)).values()) == {1}
    assert Departure.objects.count() == COUNT


def test_what_a_killed_worker_had_taken_is_sent_by_the_next(people: Cast, tmp_path: Path) -> None:
    name = str(connection.settings_dict["NAME"])
    environment = os.environ | {"OSTLER_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ostler.config.settings",
                                "OSTLER_DEMO": "1", "HANGS_ON": name}
    worker = subprocess.Popen([sys.executable, "-c", HANGS], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert worker.stdout is not None
        assert worker.stdout.readline() == f"{COUNT}\n"
        assert work_off() == 0
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.communicate()
    Notice.objects.update(taken_until=time.real_now() - timedelta(seconds=1))      # half a minute later
    emptied()
    assert set(Notice.objects.values_list("outcome", "tries")) == {("delivered", 2)}
    assert Departure.objects.count() == COUNT
