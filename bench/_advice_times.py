"""How long one advice takes on the demonstration council: through the function, and over HTTP from a server of its own,
for a destination that was chosen, as the composer asks; and through the function with words that are to be routed, too.

Run as a module it measures the function on the place of its process, and prints that and a councillor's token.
"""

import json
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

from bench._place import Place
from bench._servers import serving

ASKED = 400     # how many are timed
WARMING = 20    # asked before: the first answer of a process makes the expressions and the index


def measure(sentences: list[str]) -> dict[str, Any]:
    """Median and 95th percentile: milliseconds of processor time of the function, milliseconds on the clock of HTTP;
    and the processor time that the server spends on one request, which no other load on the machine moves much."""
    from tests.lost.calling import Caller

    with tempfile.TemporaryDirectory(prefix="ostler-advice-") as name:
        place = Place(Path(name) / "council")
        place.folder.mkdir()
        place.ostler("migrate", "--verbosity", "0")
        place.python("-c", "import django; django.setup(); from ostler.demo import council; council.build()")
        printed = place.python("-m", "bench._advice_times", json.dumps(sentences))
        found: dict[str, Any] = json.loads(printed.splitlines()[-1])
        token, to = found.pop("token"), found.pop("to")
        headers = {"Authorization": f"Bearer {token}"}
        with serving(place, _free_port()) as server, Caller(server.port, headers) as caller:
            before = server.cpu()
            taken = _named("HTTP", _taken(lambda words: _posted(caller, to, words), sentences))
            each = 1000 * (server.cpu() - before) / (WARMING + ASKED)
            return found | taken | {"HTTP processor ms": round(each, 1)}


def _posted(caller: Any, to: str, words: str) -> None:
    said = caller.post("/api/v1/advice", {"to": to, "body": words})
    if said.status != 200:
        raise RuntimeError(f"{said.status}: {said.body[:200]}")


def _taken(
    ask: Callable[[str], Any], sentences: list[str], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    taken = []
    for place in range(WARMING + ASKED):
        begun = clock()
        ask(sentences[place % len(sentences)])
        taken.append(1000 * (clock() - begun))
    return taken[WARMING:]


def _named(name: str, taken: list[float]) -> dict[str, float]:
    return {f"{name} p50 ms": round(statistics.median(taken), 1),
            f"{name} p95 ms": round(statistics.quantiles(taken, n=20)[18], 1)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    django.setup()
    from ostler.duty.routing import find
    from ostler.people import tokens
    from ostler.people.models import Person

    ada = Person.objects.filter(roles__role="councillor", roles__until=None).order_by("pk")[0]
    said, to = json.loads(sys.argv[1]), find("planning applications")[0].to
    found: dict[str, Any] = {}
    for name, destination in (("function", to), ("routed by its words", "auto")):
        found |= _named(name, _taken(partial(_advised, ada, destination), said, time.thread_time))
    print(json.dumps(found | {"token": tokens.make(ada), "to": to}))


def _advised(sender: Any, to: str, words: str) -> None:
    from ostler.conversations.advice import advise

    advise(sender=sender, to=to, words=words).verdict.as_json()


if __name__ == "__main__":
    main()
