"""The digest of a text, which stands in the log's chain: whoever has the text can see that it is the one adopted."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.forms.models import model_to_dict

from ostler.protocol.models import Clause, UrgencyClass, Version

NOT_TEXT = ("id", "uid", "version_id", "version")


def digest_of(version: Version) -> str:
    """SHA-256 of the text with its classes and clauses, as JSON with sorted keys."""
    parts = {
        "title": version.title, "title_cy": version.title_cy, "nation": version.nation, "minute": version.minute,
        "adopted_on": str(version.adopted_on),
        "classes": [_row(row) for row in version.classes.order_by("position", "pk").values()],
        "clauses": [_row(row) for row in version.clauses.order_by("position", "pk").values()],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def digest_of_part(part: Clause | UrgencyClass) -> str:
    """What stands in one part, wherever it stands: a form carries it, so that two who write at once are told."""
    words = {name: value for name, value in model_to_dict(part).items() if name not in (*NOT_TEXT, "position")}
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:16]


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in NOT_TEXT}
