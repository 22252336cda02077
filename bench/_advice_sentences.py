"""The labelled sentences of the protocol's tests, and every danger among them with the words of topics around it."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "ostler" / "protocol" / "tests" / "sentences"
MIXED = ("{0} {1}", "{1} {0}", "{1}. {0}", "{0}, {1}")
AROUND = 2      # sentences of each kind that are put around a danger, in turn


def kinds() -> list[str]:
    """The kinds of clause that have labelled sentences."""
    return list(_read("topics/seen"))


def labelled(*files: str) -> dict[str, frozenset[str]]:
    """Every sentence of these files with the topics it has; none for a near miss."""
    lists = [(kind, said) for file in files for kind, said in _read(f"topics/{file}").items()]
    return {sentence: frozenset(kind for kind, said in lists if sentence in said["is"])
            for _kind, each in lists for half in each.values() for sentence in half}


def emergencies() -> list[str]:
    """Every sentence of danger, alone, and before and after the words of each topic."""
    dangers = [said for file in sorted(FOLDER.glob("*.toml")) for said in _read(file.stem)["emergency"]]
    topics = {kind: said["is"] for kind, said in _read("topics/seen").items()}
    mixed = [form.format(danger, said[(place + turn) % len(said)]) for place, danger in enumerate(dangers)
             for said in topics.values() for turn in range(AROUND) for form in MIXED]
    return [*dangers, *mixed]


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
