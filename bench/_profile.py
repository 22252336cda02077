"""What dominates: where the server's threads stand under load, by what the place is for.

A stack is sorted by the first of PLACES that one of its frames belongs to, innermost first. A thread that waits for
work is left out; of the rest each place has a share of the time of its thread.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uvloop

from bench._columns import PORT
from bench._house import House
from bench._load import Load
from bench._servers import start

SECONDS = 8.0
WORTH = 0.03            # of all processor time: a thread with less is not told of
IDLE = ("queue.py:get", "kernel/commit.py:_gather", "kernel/commit.py:_run", "threading.py:wait", "selectors.py:select",
        "timers.py:_run", "watching.py:_run", "asyncio/runners.py:run", "uvicorn/server.py:run", "publishing.py:_next",
        "socketserver.py:serve_forever", "concurrent/futures/thread.py:_worker", "config/serving.py:run")
PLACES = (              # the place, and the ends of "file:function" or parts of the path that belong to it
    ("COMMIT and the disk", ("backends/base/base.py:_commit", "base.py:commit", ":_commit_now")),
    ("search: tokens", ("search/words.py", "search/tokens.py", "search/indexing.py", "snowballstemmer")),
    ("audit: digests and chain", ("audit/digests.py", "audit/log.py")),
    ("ids and salts", ("kernel/ids.py", "secrets.py", "random.py")),
    ("who is in it, who is at work", ("conversations/parties.py", "conversations/standing.py", "duty/",
                                      "conversations/access.py", "people/held", "models/party.py")),
    ("store", ("conversations/store", "conversations/storing", "actions/sending.py", "conversations/draft.py",
               "actions/replying.py", "conversations/states.py", "conversations/dues.py")),
    ("group commit", ("kernel/commit.py", "kernel/answering.py")),
    ("streams: to say and to send", ("live/", "kernel/bus.py", "conversations/live_payloads.py")),
    ("who asks", ("people/tokens.py", "people/remembered.py", "people/accounts", "sessions/", "api/auth.py")),
    ("hot door", ("config/hot", "kernel/hot.py", "views/hot.py", "config/house.py", "config/asgi.py")),
    ("Django's request cycle", ("django/core/handlers", "django/http", "django/middleware", "ninja/", "allauth/")),
    ("HTTP: uvicorn", ("uvicorn/", "httptools")),
    ("Django's ORM", ("django/db",)),
    ("event loop", ("asyncio/", "uvloop")),
)


def measure(house: House, folder: Path, senders: int) -> None:
    """Run ours, sampled, and print its table."""
    copy, out = house.on(house.place.copy(folder)), folder.with_suffix(".json")
    server = start([sys.executable, "-m", "bench._sampled", str(out), "serve", "--port", str(PORT)], copy.place, PORT)
    try:
        now = Path(f"{out}.now")
        uvloop.run(Load(PORT, copy.pairs, senders=senders, listen=True, name="w").run(0.0, 1.0))
        now.touch()
        figures = uvloop.run(Load(PORT, copy.pairs, senders=senders, listen=True).run(0.5, SECONDS))
        now.unlink()
    finally:
        server.stop()
        copy.place.drop()
    print(f"Under the sampler: {figures.rate:,.0f} messages/s at {senders} senders.")
    print(*lines(json.loads(out.read_text())), sep="\n")


def lines(seen: dict[str, Any]) -> Iterator[str]:
    """The busiest threads first, each with its places and the functions that were innermost most often."""
    processor = seen["processor"]
    yield "| thread | processor seconds | busy | where |\n|---|--:|--:|---|"
    busiest = [thread for thread in sorted(seen["stacks"], key=lambda name: -processor.get(name, 0.0))
               if processor.get(thread, 0.0) > WORTH * sum(processor.values())]
    for thread in busiest:
        stacks = seen["stacks"][thread]
        places, total = _by_place(stacks), sum(stacks.values())
        busy = sum(places.values())
        where = ", ".join(f"{name} {100 * count / busy:.0f} %" for name, count in places.most_common(9))
        yield f"| {thread} | {processor.get(thread, 0.0):.1f} | {100 * busy / total:.0f} % | {where} |"
    for thread in busiest[:3]:
        yield f"\n{thread}, the innermost functions:"
        yield from _innermost(seen["stacks"][thread])


def _by_place(stacks: dict[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for stack, count in stacks.items():
        frames = stack.split("\n")
        if not any(frames[0].endswith(end) for end in IDLE):
            found[_place(frames)] += count
    return found


def _place(frames: list[str]) -> str:
    for frame in frames:
        for name, parts in PLACES:
            if any(part in frame for part in parts) and name not in ("Django's ORM", "event loop"):
                return name
    return next((name for frame in frames for name, parts in PLACES if any(part in frame for part in parts)), "other")


def _innermost(stacks: dict[str, int]) -> Iterator[str]:
    found: Counter[str] = Counter()
    for stack, count in stacks.items():
        frames = stack.split("\n")
        if not any(frames[0].endswith(end) for end in IDLE):
            file, _, name = frames[0].rpartition(":")
            found["/".join(file.split("/")[-2:]) + ":" + name] += count
    total = sum(found.values()) or 1
    yield from (f"  {100 * count / total:4.1f} %  {name}" for name, count in found.most_common(18))
