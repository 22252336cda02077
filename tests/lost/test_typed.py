"""What is typed before sending is kept nowhere: not in a table, a file, a log line or an error's report. A real server,
and every byte that it left."""

import json
from urllib.parse import urlencode

import psycopg
import pytest

from tests.lost.calling import Said
from tests.lost.failing import BREAK
from tests.lost.house import House

CANARY = "zyxophant"
SENT = "quagwimble"      # goes out, so that it must be found: else the search proves nothing
WORDS = [
    f"planning website won't take comments, {CANARY}", f"please approve 26/0123 for Mrs {CANARY}",
    f"a wall has collapsed onto {CANARY}", f"{CANARY} " * 60,
]
TOKEN = "A" * 32
COMMANDS = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("find", sys.argv[1])
call_command("advise", sys.argv[2], "--to", "desk", "--json")
"""


@pytest.fixture
def typed(house: House) -> House:
    """A house in which somebody typed, by page and API, with faults among it, and sent one other message."""
    house.settings["DJANGO_SETTINGS_MODULE"] = "tests.lost.failing"
    house.start()
    statuses = [said.status for words in WORDS for said in (*by_page(house, words), *by_api(house, words))]
    assert {200, 422, 500} <= set(statuses), statuses
    with house.caller("ada") as ada:
        sent = ada.post("/api/v1/conversations", {"to": "desk", "body": SENT, "client_message_id": "1"})
        assert sent.status == 201, sent.body
    assert "planning-lobbying" in house.run("-c", COMMANDS, WORDS[0], WORDS[1])
    return house


def by_page(house: House, words: str) -> list[Said]:
    """The composer as one types, without JavaScript, and with a fault in each."""
    form = urlencode({"body": words, "to": "desk", "urgency": "emergency", "csrfmiddlewaretoken": TOKEN}).encode()
    find = form + b"&find=1"
    head = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN, "HX-Request": "true",
            "Cookie": f"{house.stage['cookies']['ada']}; csrftoken={TOKEN}"}
    asked = [("/conversations/proposal", form), ("/conversations/advice", form), ("/conversations/new", find)]
    with house.browser("ada") as ada:
        return [ada.ask("POST", path, body, head | fault) for path, body in asked for fault in ({}, {BREAK: "1"})]


def by_api(house: House, words: str) -> list[Said]:
    """Find and advice; what is refused; what breaks."""
    asked = [("find", {"q": words[:400]}), ("advice", {"to": "desk", "body": words}),
             ("advice", {"to": f"post:{CANARY}", "body": words}), ("advice", {"to": 7, "body": [words]}),
             ("advice", {"to": "desk", "body": words, "urgency": CANARY})]
    with house.caller("ada") as ada:
        return [ada.post(f"/api/v1/{path}", body, **fault) for path, body in asked for fault in ({}, {BREAK: "1"})]


def test_nothing_typed_before_sending_is_kept(typed: House) -> None:
    running = places_with(typed, CANARY), places_with(typed, SENT)
    typed.end()
    ended = places_with(typed, CANARY), places_with(typed, SENT)
    assert running[0] == ended[0] == []
    assert running[1]
    assert ended[1]
    faults = [json.loads(line) for line in typed.log.splitlines() if '"fault"' in line]
    assert "RuntimeError" in {fault["fault"] for fault in faults}


def places_with(house: House, word: str) -> list[str]:
    """Every file under the deployment's folder that has the word in its bytes, the log, and every row of a table."""
    files = [path for path in [*house.folder.rglob("*"), house.folder.with_suffix(".log")] if path.is_file()]
    found = [str(path) for path in files if word.encode() in path.read_bytes()]
    return [*found, *rows_with(house, word)] if house.database else found


def rows_with(house: House, word: str) -> list[str]:
    """PostgreSQL keeps its files elsewhere: every column of every table, as text."""
    with psycopg.connect(house.database) as asking:
        tables = asking.execute("SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) "
                                "FROM information_schema.tables WHERE table_type = 'BASE TABLE'").fetchall()
        return [table for (table,) in tables if asking.execute(
            f"SELECT 1 FROM {table} each WHERE each::text LIKE %s LIMIT 1", [f"%{word}%"]).fetchone()]  # type: ignore[arg-type]
