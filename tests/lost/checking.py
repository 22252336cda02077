"""What must hold of a record, whatever happened to the server, the database or the disk."""

import json
from collections import Counter
from typing import Any

from tests.lost.house import House
from tests.lost.load import Load


def faults(house: House, load: Load) -> list[str]:
    """Everything that is not as it must be; empty when nothing was lost, doubled, torn or put out of order."""
    record = json.loads(house.run("-m", "tests.lost.record"))
    stored = record["messages"]
    found = list(record["half_rows"])
    if not record["audit"]["ok"]:
        found.append(f"the record does not verify: {record['audit']['first_fault']}")
    found += _missing(stored, load) + _twice(stored) + _out_of_order(stored, load) + _unheard(stored, load)
    found += [f"{writer.person} was answered {said.status}: {said.body[:200]}"
              for writer in load.writers for said in writer.surprises]
    return found


def _missing(stored: list[dict[str, Any]], load: Load) -> list[str]:
    kept = {row["client_message_id"]: row for row in stored}
    return [f"{name} was acknowledged as {uid} and is {'not there' if name not in kept else 'another'}"
            for name, uid in load.acknowledged.items()
            if name not in kept or kept[name]["id"] != uid or kept[name]["body"] != f"words of {name}"]


def _twice(stored: list[dict[str, Any]]) -> list[str]:
    counted = Counter((row["author"], row["body"]) for row in stored)
    return [f"{body!r} by {author} is there {count} times" for (author, body), count in counted.items() if count > 1]


def _out_of_order(stored: list[dict[str, Any]], load: Load) -> list[str]:
    """Each writer waits for an answer before writing on, so that their numbers follow the answers."""
    number = {row["client_message_id"]: row["number"] for row in stored}
    found = []
    for writer in load.writers:
        numbers = [number[name] for name, _uid in writer.acknowledged if name in number]
        if numbers != sorted(numbers):
            found.append(f"the messages of {writer.person} are not in the order in which they were acknowledged")
    return found


def _unheard(stored: list[dict[str, Any]], load: Load) -> list[str]:
    """Everybody who listens has everything in their matter, in order, once they have asked for what came since."""
    found = []
    for each in load.listeners:
        each.catch_up()
        theirs = [row["id"] for row in stored if row["conversation"] == each.house.stage["matters"][each.person]]
        if each.read != theirs:
            found.append(f"{each.person} read {len(each.read)} messages by since, and there are {len(theirs)}")
        if each.heard - set(theirs):
            found.append(f"{each.person} heard of messages that are not there")
    return found
