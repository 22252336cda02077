"""What is done for every message goes by an index, however many messages there are: no table of theirs is gone through.

The embedded database says so of each statement; PostgreSQL would choose by how much there is.
"""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.conversations import actions, telling
from ostler.conversations.access import conversation_for
from ostler.conversations.inbox import inbox
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast

pytestmark = pytest.mark.django_db
GROWING = "conversations_delivery", "conversations_message", "conversations_words", "audit_event"
Deed = Callable[[Cast, Conversation], object]
DEEDS: dict[str, Deed] = {
    "a receipt": lambda cast, matter: telling.received(by=cast.dora, uid=matter.uid, up_to=1),
    "have it": lambda cast, matter: telling.acknowledged(by=cast.dora, uid=matter.uid),
    "a reply": lambda cast, matter: actions.reply(by=cast.dora, conversation=matter, body="On it",
                                                  client_message_id="one"),
    "opening it": lambda cast, matter: conversation_for(cast.ada, matter.uid),
    "the list": lambda cast, matter: inbox(cast.ada),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_no_growing_table_is_gone_through(cast: Cast, deed: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own way to say it")
    matter = portal_is_down(cast)
    with CaptureQueriesContext(connection) as asked:
        DEEDS[deed](cast, matter)
    plans = {query["sql"]: _plan(query["sql"]) for query in asked if query["sql"].startswith(("SELECT", "UPDATE"))}
    assert plans, "it asked the database"
    scanned = rf"SCAN (?:{'|'.join(GROWING)}|[UVW]\d+)\b(?! USING)|CORRELATED LIST"
    assert {sql: plan for sql, plan in plans.items() if re.search(scanned, plan)} == {}


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(row[3] for row in cursor.fetchall())
