"""In the app, with several server processes: whichever has the page open says that it was delivered, and only that one
knows. On SQLite there is one process, which knows all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from ostler.live.hub import hub
from ostler.live.publishing import publisher
from ostler.live.tests.serving import Reader, cookie_of, server, wait_until
from ostler.notify.actions import Call, queue
from ostler.notify.channels import in_app
from ostler.notify.models import Notice
from ostler.notify.work import work_off
from ostler.people.models import Person
from tests.cast import Cast

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the embedded database has one server process"),
    pytest.mark.django_db(transaction=True),
]
NOW = "2026-05-25T10:40+01:00"
# The other process: its worker sends what is due; nobody has a page open there.
SENDS = f"""
import os
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["SENDS_FROM"]
from ostler.kernel import time
from ostler.notify.work import work_off
with time.use(time.moment("{NOW}")):
    print(work_off())
"""


@pytest.fixture
def page(cast: Cast) -> Iterator[Reader]:
    """The duty officer has a page open, served by this process."""
    with server() as port:
        page = Reader(port, "/events", **cookie_of(cast.desk))
        assert page.block().startswith(": hello\n")
        wait_until(lambda: hub.present([cast.desk.uid]))
        yield page


def told(person: Person) -> Notice:
    """On the page, and past all gates."""
    queue([Call(person, ("in-app",), "test", "", "one")])
    return Notice.objects.get(person=person)


def elsewhere(folder: Path) -> None:
    """Another process sends it."""
    environment = os.environ | {"OSTLER_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "ostler.config.settings",
                                "SENDS_FROM": str(connection.settings_dict["NAME"])}
    done = subprocess.run([sys.executable, "-c", SENDS], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip().isdecimal(), done.stderr


def test_the_process_that_has_the_page_open_says_it_was_delivered(cast: Cast, page: Reader, tmp_path: Path) -> None:
    notice = told(cast.desk)
    elsewhere(tmp_path)
    while "event: notice" not in (block := page.block()):
        assert block, "the stream ended"
    wait_until(lambda: Notice.objects.get(pk=notice.pk).outcome == "delivered")
    assert notice.uid in block


def test_where_nobody_has_it_open_it_is_sent_and_no_more(cast: Cast, page: Reader, tmp_path: Path) -> None:
    other, notice = told(cast.max), told(cast.desk)
    elsewhere(tmp_path)
    wait_until(lambda: Notice.objects.get(pk=notice.pk).outcome == "delivered")
    publisher.stop()
    other.refresh_from_db()
    assert other.outcome == "sent"


def test_in_the_process_itself_it_is_delivered_as_it_is_sent(cast: Cast, page: Reader) -> None:
    notice = told(cast.desk)
    assert work_off() == 1
    notice.refresh_from_db()
    assert notice.outcome == "delivered"
    assert not in_app.knows_all(), "another might have one"
