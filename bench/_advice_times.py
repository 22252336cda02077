"""How long one advice takes on the demonstration council: through the function, and over HTTP from a server of its own.

Run as a module it measures the function on the place of its process, and prints that and a councillor's token.
"""

import json
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from bench._place import Place
from bench._servers import serving

ASKED = 400     # how many are timed
WARMING = 20    # asked before: the first answer of a process makes the expressions and the index


def measure(sentences: list[str]) -> dict[str, Any]:
    """Milliseconds, median and 95th percentile, of the function (words routed by themselves) and of HTTP."""
    from tests.lost.calling import Caller

    with tempfile.TemporaryDirectory(prefix="ostler-advice-") as name:
        place = Place(Path(name) / "council")
        place.folder.mkdir()
        place.ostler("migrate", "--verbosity", "0")
        place.python("-c", "import django; django.setup(); from ostler.demo import council; council.build()")
        found = json.loads(place.python("-m", "bench._advice_times", json.dumps(sentences)).splitlines()[-1])
        with serving(place, _free_port()) as server, Caller(server.port, {
            "Authorization": f"Bearer {found.pop('token')}"}) as caller:
            return found | _named("HTTP", _taken(lambda words: _posted(caller, words), sentences))


def _posted(caller: Any, words: str) -> None:
    said = caller.post("/api/v1/advice", {"to": "auto", "body": words})
    if said.status != 200:
        raise RuntimeError(f"{said.status}: {said.body[:200]}")


def _taken(ask: Callable[[str], Any], sentences: list[str]) -> list[float]:
    taken = []
    for place in range(WARMING + ASKED):
        begun = time.perf_counter()
        ask(sentences[place % len(sentences)])
        taken.append(1000 * (time.perf_counter() - begun))
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
    from ostler.conversations.advice import advise
    from ostler.people import tokens
    from ostler.people.models import Person

    ada = Person.objects.filter(roles__role="councillor", roles__until=None).order_by("pk")[0]
    taken = _taken(lambda words: advise(sender=ada, to="auto", words=words).verdict.as_json(), json.loads(sys.argv[1]))
    print(json.dumps(_named("function", taken) | {"token": tokens.make(ada)}))


if __name__ == "__main__":
    main()
