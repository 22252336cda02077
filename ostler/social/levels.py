"""Security levels: who may read what is published. A closed list; the rule itself stands in ``visibility.py``."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

PUBLIC: Final = "public"
RESIDENTS: Final = "residents"          # whoever is signed in
MEMBERS: Final = "members"              # councillors and officers of the council
COUNCIL_GROUP: Final = "council-group"  # who sits in one group or committee
NAMED: Final = "named"
EXEMPT: Final = "exempt"
CIRCLE: Final = "circle"                # as the group that it stands in is read
ROOT: Final = "root"                    # as what it belongs to: a comment is read by whoever reads the entry

LABELS: Final[dict[str, Callable[[], str]]] = {
    PUBLIC: lambda: _("Public"),
    RESIDENTS: lambda: _("Signed-in residents"),
    MEMBERS: lambda: _("Members and officers"),
    COUNCIL_GROUP: lambda: _("Council group"),
    NAMED: lambda: _("Named people"),
    EXEMPT: lambda: _("Exempt"),
}


def label(level: str) -> str:
    """A level by name; empty for what has none of its own."""
    named = LABELS.get(level)
    return named() if named else ""
