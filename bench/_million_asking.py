"""Asks the house with a million messages, through the whole of Django's chain, and prints what each page took.

Run by ``bench.million`` in a process of its own, on the database that the environment names.
"""

import json
import logging
import statistics
import time as machine
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench import _million_words  # noqa: E402
from bench._million import SEED  # noqa: E402
from bench._million_people import NOW  # noqa: E402
from ostler.conversations.models import Conversation, Message  # noqa: E402
from ostler.kernel import time  # noqa: E402
from ostler.people.models import Person  # noqa: E402

import random  # noqa: E402  isort: skip

WARM, COLD = 30, 3
BUSY_POST = "Officer for Matter 0"
PAGE, FIND = 60, 100        # milliseconds that the issue asks for: inbox and conversation; search
Ask = Callable[[], Any]


@dataclass(frozen=True)
class Question:
    """One page, as one person asks for it."""

    name: str
    ask: Ask
    aim: int


def as_person(handle: str) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(handle=handle).account)
    return client


def questions() -> Iterator[Question]:
    """Everything that is measured."""
    councillor, quiet, officer, duty, junior = (
        as_person(handle) for handle in ("councillor-0", "councillor-1", "officer-0", "duty-0", "officer-1"))
    for name, client in (("councillor, 3,000 matters", councillor), ("councillor, 30 matters", quiet),
                         ("officer, 20,000 matters", officer), ("duty officer", duty), ("officer, 7 matters", junior)):
        yield Question(f"home: {name}", get(client, "/"), PAGE)
        yield Question(f"conversations: {name}", get(client, "/conversations"), PAGE)
    yield from conversations(councillor, officer)
    chance = random.Random(SEED)
    words = _million_words.vocabulary(chance)
    rare, common, middling = (words[rank] for rank in (_million_words.RARE, _million_words.COMMON,
                                                      _million_words.MIDDLING))
    for name, client in (("councillor, 3,000 matters", councillor), ("councillor, 30 matters", quiet),
                         ("officer, 20,000 matters", officer), ("duty officer", duty)):
        for what, asked in (("rare word", rare), ("middling word", middling), ("common word", common),
                            ("two words", f"{common} {middling}")):
            yield Question(f"search, {what}: {name}", get(client, f"/search/?q={asked}"), FIND)
    for name, client in (("councillor", councillor), ("officer", officer), ("duty officer", duty)):
        yield Question(f"API, first page: {name}", get(client, "/api/v1/conversations"), PAGE)
        yield Question(f"API, since: {name}", get(client, f"/api/v1/conversations?since={since(client)}"), PAGE)


def conversations(councillor: Client, officer: Client) -> Iterator[Question]:
    """Matters of several lengths, whole and as the part that a stream asks for."""
    for count in (10, 200, 5_000):
        busy = Person.objects.get(handle="councillor-0")
        matter = Conversation.objects.filter(message_count=count, opened_by=busy, post__title=BUSY_POST).first()
        if matter is None:
            continue
        yield Question(f"conversation of {count:,}: councillor", get(councillor, f"/conversations/{matter.uid}"), PAGE)
        yield Question(f"conversation of {count:,}: officer", get(officer, f"/conversations/{matter.uid}"), PAGE)
        part = get(councillor, f"/conversations/{matter.uid}/thread", {"HX-Request": "true"})
        yield Question(f"its live part, {count:,}: councillor", part, PAGE)


def since(client: Client) -> str:
    """Where an answer ended, some pages in."""
    place = ""
    for _ in range(3):
        place = client.get("/api/v1/conversations", {"since": place} if place else {}).json()["next"]
    return place


def get(client: Client, path: str, headers: dict[str, str] | None = None) -> Ask:
    """The request."""
    def ask() -> Any:
        response = client.get(path, headers=headers or {})
        if response.status_code != 200:
            raise RuntimeError(f"{path}: {response.status_code}")
        return response.content
    return ask


def taken(ask: Ask) -> tuple[float, float]:
    """Milliseconds of the wall clock, and of this process's own: where much else runs, what lies between is waiting."""
    begun, own = machine.perf_counter(), machine.thread_time()
    ask()
    return 1000 * (machine.perf_counter() - begun), 1000 * (machine.thread_time() - own)


def measured(question: Question) -> dict[str, Any]:
    """Cold is with a new connection, which knows nothing yet; warm is everything after."""
    cold = []
    for _ in range(COLD):
        connection.close()
        cold.append(taken(question.ask)[0])
    both = [taken(question.ask) for _ in range(WARM if statistics.median(cold) < 1000 else 3)]
    warm, own = sorted(each for each, _own in both), [each for _wall, each in both]
    return {"name": question.name, "cold": round(statistics.median(cold), 1), "aim": question.aim,
            "p50": round(statistics.median(warm), 1), "p95": round(warm[int(len(warm) * 0.95)], 1),
            "cpu": round(statistics.median(own), 1)}


def main() -> None:
    """One line of JSON a question."""
    logging.disable(logging.WARNING)
    with time.use(NOW):
        for question in questions():
            print(json.dumps(measured(question)), flush=True)
    print(json.dumps({"messages": Message.objects.count()}))


if __name__ == "__main__":
    main()
