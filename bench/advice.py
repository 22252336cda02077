"""How well and how fast the protocol answers before sending: `.venv/bin/python -m bench.advice [--misses] [--json]`.

Per kind of clause, over the labelled sentences (ostler/protocol/tests/sentences/topics): what it misses and what it
wrongly finds, the reported third, with which no words were made, beside the rest. Every sentence of danger, alone and
with each topic's words around it: no answer may name another way. The time of one advice, through the function and
through HTTP.
"""

import argparse
import json
import os
import sys
import tempfile
from typing import Any

import django

from bench import _advice_sentences as sentences

MARKS = {"function p95 ms": 30.0, "HTTP p95 ms": 30.0}
SEEN, REPORTED = ("seen", "widened", "again", "tried", "fresh"), ("held-back",)


def errors(files: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Per kind: sentences that have it, of these missed; sentences that do not have it, of these wrongly found."""
    from ostler.protocol.topics import topics

    labelled = sentences.labelled(*files)
    found = {said: topics(said) for said in labelled}
    return {kind: {
        "has": sum(kind in kinds for kinds in labelled.values()),
        "missed": sum(kind in kinds and kind not in found[said] for said, kinds in labelled.items()),
        "has not": sum(kind not in kinds for kinds in labelled.values()),
        "wrong": sum(kind not in kinds and kind in found[said] for said, kinds in labelled.items()),
    } for kind in sentences.kinds()}


def misses(files: tuple[str, ...]) -> None:
    """The sentences that were read otherwise than they are labelled."""
    from ostler.protocol.topics import topics

    for said, kinds in sentences.labelled(*files).items():
        if topics(said) != kinds:
            print(f"{', '.join(sorted(kinds)) or 'none'} <- {', '.join(sorted(topics(said))) or 'none'}: {said}")


def turned_away() -> dict[str, int]:
    """Emergencies whose answer is another way, over every mixture of danger with topics."""
    from ostler.protocol.reading import read
    from ostler.protocol.topics import topics

    mixed = sentences.emergencies()
    lost = [words for words in mixed if topics(words) and not (read(words).danger or read(words).may_be_danger)]
    print(*lost, sep="\n", file=sys.stderr)
    return {"tried": len(mixed), "turned away": len(lost)}


def measure() -> dict[str, Any]:
    """The whole table."""
    from bench import _advice_times as times

    return {
        **{f"reported: {kind}": counts for kind, counts in errors(REPORTED).items()},
        **{f"made with: {kind}": counts for kind, counts in errors(SEEN).items()},
        "emergencies": turned_away(),
        **times.measure([*sentences.labelled(*SEEN, *REPORTED)]),
    }


def missed(table: dict[str, Any]) -> list[str]:
    """The marks that the table misses."""
    slow = [f"{name}: {table[name]}, mark {most}" for name, most in MARKS.items() if table[name] > most]
    away = table["emergencies"]["turned away"]
    return [*slow, *([f"emergencies turned away: {away}, mark 0"] if away else [])]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="what was read wrongly, without the reported third")
    parser.add_argument("--reported", action="store_true", help="what was read wrongly of the reported third")
    parser.add_argument("--quick", action="store_true", help="accepted, as by the other measurements")
    options = parser.parse_args()
    if options.misses or options.reported:
        misses(REPORTED if options.reported else SEEN)
        return 0
    with tempfile.TemporaryDirectory(prefix="ostler-advice-") as folder:
        os.environ["OSTLER_DATA"] = folder
        django.setup()
        table = measure()
    print(json.dumps(table, indent=2) if options.json else "\n".join(f"{k:<30} {v}" for k, v in table.items()))
    print(*missed(table), sep="\n", file=sys.stderr)
    return 1 if missed(table) else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
    sys.exit(main())
