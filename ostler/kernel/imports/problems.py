"""What is wrong with a file, in words that say where."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

MOST_NAMED = 100  # a file with more faults than this has one fault: it is the wrong file


@dataclass(frozen=True)
class Problem:
    """One fault. ``row`` counts as a spreadsheet does: the header is row 1. None = the file as a whole."""

    row: int | None
    field: str
    what: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        if self.row is None:
            return self.what
        if not self.field:
            return _("Row %(row)d: %(what)s") % {"row": self.row, "what": self.what}
        return _("Row %(row)d, %(field)s: %(what)s") % {"row": self.row, "field": self.field, "what": self.what}


class Refused(Exception):
    """The file is not taken, and nothing has changed. ``problems`` say why."""

    def __init__(self, what: str = "", *, row: int | None = None, field: str = "",
                 problems: Iterable[Problem] = ()) -> None:
        self.problems = shortened(list(problems)) or [Problem(row, field, what)]
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The first problem, which is the one to mend first."""
        return str(self.problems[0])


def shortened(problems: list[Problem]) -> list[Problem]:
    """The problems, or the first hundred and a word on how many more there are."""
    more = len(problems) - MOST_NAMED
    if more <= 0:
        return problems
    rest = _("There are %(more)d more problems like these.") % {"more": more}
    return [*problems[:MOST_NAMED], Problem(None, "", rest)]
