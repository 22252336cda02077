"""A database that takes no writing (full, read-only, held by another): said in words, read as ever, and over when it is
over. The same as on a full disk (test_full_disk.py), for machines that allow no mount of one's own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client

from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import outage
from ostler.kernel.commit import commits
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
is_sqlite = connection.vendor == "sqlite"
Trouble = Callable[[], AbstractContextManager[None]]


@contextmanager
def each_writer(statement: str) -> Iterator[None]:
    """Every connection that the writer makes begins with this: after a failure it makes a new one."""
    def begin(connection: Any, **_: Any) -> None:
        if threading.current_thread().name == "ostler-commit":
            with connection.cursor() as cursor:
                cursor.execute(statement)

    commits.stop()
    connection_created.connect(begin)
    try:
        yield
    finally:
        connection_created.disconnect(begin)
        commits.stop()


@contextmanager
def no_room() -> Iterator[None]:
    """SQLite: not one page more than there are. PostgreSQL: what it says when it cannot extend a file."""
    if is_sqlite:
        with each_writer("PRAGMA max_page_count = 1"):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                       "$$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = 'disk_full'; END $$")
        cursor.execute("CREATE TRIGGER refuse BEFORE INSERT ON conversations_words EXECUTE FUNCTION refuse()")
        yield
        cursor.execute("DROP FUNCTION refuse CASCADE")


@contextmanager
def read_only() -> Iterator[None]:
    """As after a failover to a copy, or on a disk that was mounted again after a fault."""
    with each_writer("PRAGMA query_only = 1" if is_sqlite else "SET SESSION default_transaction_read_only = on"):
        yield


@contextmanager
def held_by_another() -> Iterator[None]:
    """Somebody else writes and does not come to an end."""
    other = connection.copy("other")
    with each_writer("PRAGMA busy_timeout = 100" if is_sqlite else "SET SESSION lock_timeout = '100ms'"), \
            other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE" if is_sqlite else "BEGIN")
        if not is_sqlite:
            cursor.execute("LOCK TABLE conversations_words IN EXCLUSIVE MODE")      # reading goes on beside it
        yield
        cursor.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize(("trouble", "met"), [
    (no_room, outage.FULL), (read_only, outage.UNWRITABLE), (held_by_another, outage.BUSY),
], ids=lambda each: getattr(each, "kind", ""))
def test_it_is_said_reading_goes_on_and_it_is_over_by_itself(
    cast: Cast, trouble: Trouble, met: outage.Outage, caplog: pytest.LogCaptureFixture
) -> None:
    matter, caller, browser = portal_is_down(cast), Caller(cast.ada), Client(raise_request_exception=False)
    caller.client.raise_request_exception = False
    browser.force_login(cast.ada.account)
    outage._notices.forget()
    with trouble():
        for number in range(3):
            said = _send(caller, matter, f"refused {number} " + "long " * 3000)
            if said.status_code == 201:     # there was room left in a page
                continue
            assert is_problem(said, met.status)
            assert said.headers["Retry-After"] == str(met.retry_after)
            assert said.json()["detail"] == met.sentence
        assert is_problem(said, met.status)
        page = browser.post(f"{matter.url}/messages", {"body": "kept <words> " + "long " * 3000,
                                                              "client_message_id": "page"})
        assert page.status_code == met.status
        assert met.sentence in page.content.decode()
        assert "kept &lt;words&gt;" in page.content.decode()
        assert browser.get(matter.url).status_code == 200
        assert caller.get(f"conversations/{matter.uid}/messages").status_code == 200
    assert _send(caller, matter, "later").status_code == 201
    assert "later" in browser.get(matter.url).content.decode()
    told = [record for record in caplog.records if met.for_the_log in record.getMessage()]
    assert len(told) == 1


def _send(caller: Caller, matter: Conversation, body: str) -> Any:
    return caller.post(f"conversations/{matter.uid}/messages", body=body, client_message_id=body[:20])
