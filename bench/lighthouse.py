"""Public pages as a phone meets them: the demonstration is served on loopback, and Lighthouse (its own preset for
phones: a slow line and a processor four times slower) looks at a first page, a profile, an entry and a ward.

    make bench ARGS=lighthouse              (--pages=/blog/,/events/: others; --keep=FOLDER: its reports are left there)

Lighthouse 12 is not ours and is not fetched: `npm install --global lighthouse@12`, with CHROME_PATH where Chromium is
not found. Where it is missing that is said, and nothing is measured.
"""

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import time as machine
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import _machine
from bench._place import OSTLER, Place, scratch
from bench._servers import Server, start

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST, MOST_BYTES = 95, 100_000
PORT = 8251
BUILT = 300.0           # seconds for a council to be built
PICTURES = ("Image", "Media")
PROFILE, ENTRY, WARD = r'href="(/@[a-z0-9-]+)"', r'href="(/blog/[a-z0-9-]{12,})"', r'href="(/wards/[a-z0-9-]+)"'


@dataclass(frozen=True)
class Looked:
    """One page: its scores in hundredths, the bytes that came over the line without pictures and with them, and what
    cost it most."""

    path: str
    scores: dict[str, int]
    plain: int
    whole: int
    lacking: list[str]


def main() -> int:
    """Exits with 1 where a page is below the mark."""
    program = shutil.which("lighthouse")
    if program is None:
        print("Lighthouse is not installed, so nothing is measured. To have it: npm install --global lighthouse@12")
        return 0
    print(_machine.described(), flush=True)
    busy = _machine.Busy()
    with scratch() as folder:
        server = _demonstration(folder)
        try:
            found = [_look(program, server, path, folder) for path in _paths()]
        finally:
            server.stop()
    _print(found)
    print(f"processors busy meanwhile: {busy.processors():.1f}")
    missed = [sentence for page in found for sentence in _missed(page)]
    print(*missed, sep="\n", file=sys.stderr)
    return 1 if missed else 0


def _demonstration(folder: Path) -> Server:
    place = Place(folder)
    command = [OSTLER, "demo", "--data", str(folder / "demo"), "--port", str(PORT)]
    return start(command, place, PORT, patience=BUILT)


def _paths() -> list[str]:
    given = next((each.partition("=")[2] for each in sys.argv if each.startswith("--pages=")), "")
    if given:
        return given.split(",")
    return ["/", _first("/", PROFILE), _first("/blog/", ENTRY), _first("/wards/", WARD)]


def _first(path: str, pattern: str) -> str:
    """The first address of a kind on a page."""
    found = re.search(pattern, _text(path))
    if found is None:
        raise RuntimeError(f"no {pattern} on {path}")
    return found[1]


def _text(path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def _look(program: str, server: Server, path: str, folder: Path) -> Looked:
    """The page is asked for once before, as a page is that somebody else has read: what is measured is the page."""
    _text(path)
    report = _kept(folder) / f"lighthouse{path.replace('/', '-')}.json"
    subprocess.run([program, f"http://127.0.0.1:{server.port}{path}", "--quiet", "--output=json",
                    f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}", "--form-factor=mobile",
                    "--chrome-flags=--headless --no-sandbox"], check=True, env=dict(os.environ), timeout=300)
    return _read(path, json.loads(report.read_text()))


def _kept(folder: Path) -> Path:
    return Path(next((each.partition("=")[2] for each in sys.argv if each.startswith("--keep=")), str(folder)))


def _read(path: str, report: dict[str, Any]) -> Looked:
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    rows = report["audits"]["network-requests"]["details"]["items"]
    sizes = [(row.get("transferSize", 0), row.get("resourceType") in PICTURES) for row in rows]
    return Looked(path, scores, sum(size for size, is_picture in sizes if not is_picture),
                  sum(size for size, _is_picture in sizes), list(_lacking(report)))


def _lacking(report: dict[str, Any]) -> Iterator[str]:
    """What it marks down, in its own words."""
    for name, audit in report["audits"].items():
        if audit.get("scoreDisplayMode") in ("binary", "numeric") and (audit.get("score") or 0) < 0.9:
            yield f"{name} {audit.get('displayValue', '')}".strip()


def _print(found: list[Looked]) -> None:
    print(f"\n| page | {' | '.join(CATEGORIES)} | kB before pictures | kB in all |\n|---|--:|--:|--:|--:|--:|--:|")
    for page in found:
        scores = " | ".join(str(page.scores[name]) for name in CATEGORIES)
        print(f"| {page.path} | {scores} | {page.plain / 1000:.1f} | {page.whole / 1000:.1f} |")


def _missed(page: Looked) -> Iterator[str]:
    for name, score in page.scores.items():
        if score < LEAST:
            yield f"{page.path}: {name} {score}, mark {LEAST} ({'; '.join(page.lacking)})"
    if page.plain >= MOST_BYTES:
        yield f"{page.path}: {page.plain:,} bytes before pictures, mark {MOST_BYTES:,}"


if __name__ == "__main__":
    began = machine.monotonic()
    status = main()
    print(f"{machine.monotonic() - began:.0f} s")
    sys.exit(status)
