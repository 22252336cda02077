"""The open side: a public page from memory, beside Django's own handler making it (plain) and a bare ASGI application
that answers the very same bytes (limit); then a post to 50,000 who follow by e-mail, while private messages go on.

    make bench ARGS=opened          (about seven minutes; --quick: a tenth of the followers, one round, SQLite)
    python -m bench.opened --only=postgresql --part=followers --rounds=1

Exits with 1 where a mark is missed, and names it.
"""

import argparse
import signal
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import uvloop

from bench import _house, _machine, _same
from bench._house import House
from bench._pages import CLIENTS, Page, body_of
from bench._place import Place, database, scratch
from bench._published import Round, published, say
from bench._servers import Server, program, serving
from tools import postgres

PORT = 8340
PAGES_A_SECOND = 3_000
FOLLOWERS, SECONDS, SLOWER = 50_000, 3.0, 0.20
SENDERS = (10, 1)           # the first has the mark; one alone shows what a message waits for
PAIRS = 40
Design = Callable[[], AbstractContextManager[Server]]


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))     # so that servers and folders go with it
    print(_machine.described(), flush=True)
    with scratch() as folder, _houses(options, folder) as houses:
        missed = [sentence for name, house, newest in houses for sentence in _measured(options, name, house, newest)]
    for sentence in missed:
        print(sentence, file=sys.stderr)
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the followers, one round, SQLite")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), default="", help="one database")
    parser.add_argument("--part", choices=("pages", "followers"), default="", help="one half")
    parser.add_argument("--rounds", type=int, default=0)
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 3)
    options.followers = FOLLOWERS // 10 if options.quick else FOLLOWERS
    options.only = options.only or ("sqlite" if options.quick else "")
    return options


@contextmanager
def _houses(options: argparse.Namespace, folder: Path) -> Iterator[Iterator[tuple[str, House, str]]]:
    """Each database with a council, its followers, and the path of its newest post."""
    if options.only == "sqlite" or postgres.programs() is None:
        yield (_seeded(options, "SQLite", Place(folder / "sqlite")) for _once in range(1))
        return
    with postgres.cluster(durable=True) as cluster:
        names = ("PostgreSQL",) if options.only else ("SQLite", "PostgreSQL")
        yield (_seeded(options, name, Place(folder / name.lower(), "" if name == "SQLite" else database(cluster, name)))
               for name in names)


def _seeded(options: argparse.Namespace, name: str, place: Place) -> tuple[str, House, str]:
    say(f"{name}: a council of {PAIRS} councillors and their matters")
    house = _house.build(place, pairs=PAIRS)
    say(f"{options.followers:,} follow one of them by e-mail")
    return name, house, place.python("-m", "bench._opened", str(options.followers)).strip()


def _measured(options: argparse.Namespace, name: str, house: House, newest: str) -> Iterator[str]:
    if options.part != "followers":
        yield from _pages(name, house.place, newest, 2.0 if options.quick else 5.0)
    if options.part != "pages":
        yield from _followers(options, name, house)


def _pages(name: str, place: Place, path: str, seconds: float) -> Iterator[str]:
    """Answers a second of one page, by each design."""
    (place.folder / _same.FILE).write_bytes(whole := _whole(place, path))
    head, body = body_of(whole)
    print(f"\n### {name}: a public page, {CLIENTS} connections\n\n{len(head) + len(body):,} bytes with its head\n")
    print("| | answers/s | p50 / p99 | server, ms of processor | × plain | of the limit |\n|---|--:|--:|--:|--:|--:|")
    found = {design: _asked(place, design, path, seconds) for design in ("plain", "limit", "ours")}
    for design, (rate, (p50, p99), each) in found.items():
        print(f"| {design} | {rate:,.0f} | {p50:.1f} / {p99:.1f} | {each:.2f} | {rate / found['plain'][0]:,.0f} "
              f"| {rate / found['limit'][0]:.0%} |", flush=True)
    if found["ours"][0] < PAGES_A_SECOND:
        yield f"{name}, pages a second: {found['ours'][0]:,.0f}, mark {PAGES_A_SECOND:,}"


def _whole(place: Place, path: str) -> bytes:
    """As the second who asks has it."""
    with serving(place, PORT):
        page = Page(PORT, path)
        page.whole()
        return page.whole()


def _asked(place: Place, design: str, path: str, seconds: float) -> tuple[float, tuple[float, float], float]:
    """Answers a second, their milliseconds, and the server's processor milliseconds for each."""
    say(design)
    with _designs(place)[design]() as server:
        page = Page(PORT, path)
        page.whole()
        before = server.cpu()
        figures = uvloop.run(page.run(seconds))
        each = 1000 * (server.cpu() - before) / max(1, len(page.took))
    return figures.rate, figures.acknowledged_ms, each


def _designs(place: Place) -> dict[str, Design]:
    return {
        "plain": lambda: program(place, PORT, "bench._plain:application", settings="bench._plain_settings"),
        "limit": lambda: program(place, PORT, "bench._same:application"),
        "ours": lambda: serving(place, PORT),
    }


def _followers(options: argparse.Namespace, name: str, house: House) -> Iterator[str]:
    """Rounds of a post to all of them, and their medians."""
    print(f"\n### {name}: a post to {options.followers:,} followers by e-mail, private messages beside it\n\n"
          "| senders | answered | in the feed | first mail | messages/s alone | beside | slower | while mails leave "
          "| p50 / p99 alone | beside | mails/s |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for senders in SENDERS:
        rounds = [published(house, house.place.folder.with_name(f"{name.lower()}-{senders}-{number}"), senders, SECONDS)
                  for number in range(options.rounds)]
        for each in rounds:
            print(_line(senders, each), flush=True)
        if senders == SENDERS[0]:
            yield from _missed(options, name, rounds)


def _line(senders: int, each: Round) -> str:
    alone, beside = each.alone.acknowledged_ms, each.beside.acknowledged_ms
    rates = f"{each.alone.rate:,.0f} | {each.beside.rate:,.0f} | {each.slower:.0%} | {each.after.rate:,.0f}"
    return (f"| {senders} | {each.answered * 1000:.0f} ms | {each.shown:.2f} s | {each.mailed:.2f} s | {rates} "
            f"| {alone[0]:.1f} / {alone[1]:.1f} | {beside[0]:.1f} / {beside[1]:.1f} | {each.mails:,.0f} |")


def _missed(options: argparse.Namespace, name: str, rounds: list[Round]) -> Iterator[str]:
    shown = statistics.median(each.shown for each in rounds)
    slower = statistics.median(each.slower for each in rounds)
    if shown > SECONDS:
        yield f"{name}, seconds until all who follow can read it: {shown:.2f}, mark {SECONDS:g}"
    if slower > SLOWER:
        yield f"{name}, private messages slower by {slower:.0%}, mark {SLOWER:.0%}"


if __name__ == "__main__":
    sys.exit(main())
