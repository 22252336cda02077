"""Single fields of a list, cleaned and checked one by one. Every fault is kept, with its row and field."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ostler.kernel import limits
from ostler.kernel.imports.cells import complaint, is_formula
from ostler.kernel.imports.problems import Problem
from ostler.kernel.text import clean_line

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")  # "[removed]", "[phone]": what a publisher puts where something was
EMAIL_CHARACTERS = 254


class Fields:
    """Reads fields of one list and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, row: int, field: str, what: str) -> None:
        self.problems.append(Problem(row, field, what))

    def line(self, row: int, field: str, text: str | None, *, most: int = limits.NAME_CHARACTERS,
             required: bool = False) -> str:
        """One clean line. A placeholder in brackets counts as nothing."""
        value = clean_line(text or "")
        if _PLACEHOLDER.fullmatch(value):
            value = ""
        if is_formula(text or ""):
            self.wrong(row, field, complaint(text or ""))
        if len(value) > most:
            self.wrong(row, field, _("is longer than %(most)d characters.") % {"most": most})
        if required and not value:
            self.wrong(row, field, _("is empty."))
        return value

    def email(self, row: int, field: str, text: str | None) -> str:
        """The first address in a field ("ada@example.org (ward matters only)"), in lower case."""
        value = self.line(row, field, text, most=limits.IMPORT_FIELD_CHARACTERS)
        found = _ADDRESS.search(value)
        if found is None:
            if value:
                self.wrong(row, field, _("“%(value)s” is not an e-mail address.") % {"value": value[:80]})
            return ""
        return self._valid(row, field, found[0].rstrip(".").lower())

    def _valid(self, row: int, field: str, address: str) -> str:
        try:
            validate_email(address)
        except ValidationError:
            self.wrong(row, field, _("“%(value)s” is not an e-mail address.") % {"value": address[:80]})
            return ""
        return address if len(address) <= EMAIL_CHARACTERS else ""
