"""JSON, with the line where it breaks."""

import json
from typing import Any

from django.utils.translation import gettext as _

from ostler.kernel.imports.problems import Refused


def read_json(text: str) -> Any:
    """The value of a JSON text. Refuses what is broken, cut short or nested without end."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        raise Refused(_broken(text, fault)) from fault
    except (RecursionError, ValueError) as fault:
        raise Refused(_("The JSON holds something that no list of data holds: nesting without end, "
                        "or a number that is none.")) from fault


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _broken(text: str, fault: json.JSONDecodeError) -> str:
    line = {"line": fault.lineno}
    if not text[fault.pos :].strip() or fault.msg.startswith("Unterminated string"):
        return _("The JSON ends too early, at line %(line)d: it was cut short. Fetch it again.") % line
    return _("The JSON is broken at line %(line)d. Fetch it again, or ask who made it.") % line
