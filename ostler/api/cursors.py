"""Where an earlier answer ended: opaque outside, a place in an order that never changes inside."""

import base64
import binascii
import json
from typing import Any

from django.utils.translation import gettext as _

from ostler.conversations.refusals import Refused


def cursor(*place: Any) -> str:
    """What ``next`` carries."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place(since: str, *types: type) -> list[Any]:
    """What ``since`` brings back. Raises Refused for what no answer gave."""
    try:
        found = json.loads(base64.b64decode(since + "=" * (-len(since) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as problem:
        raise _strange() from problem
    if not isinstance(found, list) or [type(part) for part in found] != list(types) or not all(map(_is_plain, found)):
        raise _strange()
    return found


def _is_plain(part: Any) -> bool:
    """No answer carries NUL or half a sign, and no database could be asked for them."""
    return not isinstance(part, str) or part.isprintable()


def _strange() -> Refused:
    return Refused(_("“since” is the “next” of an earlier answer. Leave it out to begin at the beginning."))
