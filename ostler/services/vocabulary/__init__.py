"""Everyday words for services, one file a directorate, written for Ostler. Keyed by LGSL number."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Entry:
    """How people speak of one service. ``raised``: 0 hardly ever by a councillor, 3 every week."""

    lgsl_id: int
    phrases: tuple[str, ...]
    welsh: tuple[str, ...]
    raised: int


@lru_cache(maxsize=1)
def entries() -> dict[int, Entry]:
    """Every entry of every file, by LGSL number. A number that stands twice has both entries' phrases."""
    found: dict[int, Entry] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["service"]:
            for place, lgsl_id in enumerate(row["lgsl"]):
                found[lgsl_id] = _joined(found.get(lgsl_id), lgsl_id, row, is_first=place == 0)
    return found


def _joined(before: Entry | None, lgsl_id: int, row: dict[str, Any], *, is_first: bool) -> Entry:
    """Services that share a row share its words; the first of them is what people mostly mean."""
    phrases, welsh = tuple(row["words"]), tuple(row.get("welsh", ()))
    raised = row["raised"] if is_first else max(0, row["raised"] - 1)
    if before is None:
        return Entry(lgsl_id, phrases, welsh, raised)
    return Entry(lgsl_id, before.phrases + phrases, before.welsh + welsh, max(before.raised, raised))
