"""CSV, strictly: every row has a cell for every heading, every quotation mark closes, no cell is a formula."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ostler.kernel import limits
from ostler.kernel.imports.cells import complaint, is_formula
from ostler.kernel.imports.document import Row
from ostler.kernel.imports.problems import Problem, Refused
from ostler.kernel.text import clean, clean_line

DELIMITERS = (",", ";", "\t")
Numbered = tuple[int, list[str]]


def read_table(text: str) -> tuple[list[str], list[Row]]:
    """The header and the rows. Blank rows are passed over but counted, as a spreadsheet does."""
    records = _records(text)
    number, cells = next(records, (0, []))
    header = [clean_line(cell) for cell in cells]
    _check_header(number, header)
    rows, problems = [], []
    for number, cells in records:
        found = _faults(number, header, cells)
        problems += found
        if not found:
            rows.append(Row(number, {h: clean(c) for h, c in zip(header, cells, strict=False) if h}))
    if problems:
        raise Refused(problems=problems)
    return header, rows


def _records(text: str) -> Iterator[Numbered]:
    """Every record that is not blank, with its number."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number, line = 0, 0
    try:
        for number, cells in enumerate(reader, start=1):
            line = reader.line_num
            if number > limits.IMPORT_ROWS + 1:
                raise Refused(_("The file has more than %(most)d rows.") % {"most": limits.IMPORT_ROWS})
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as fault:
        raise Refused(_broken(str(fault), line + 1), row=number + 1) from fault


def _broken(fault: str, line: int) -> str:
    """Our words for what the csv module found."""
    if "unexpected end" in fault:
        return _("a quotation mark opens on line %(line)d and never closes. The file may have been cut short."
                 ) % {"line": line}
    if "field limit" in fault:
        return _("a cell on line %(line)d is longer than any cell should be.") % {"line": line}
    return _("line %(line)d is not proper CSV: a quotation mark inside a cell must be doubled.") % {"line": line}


def _delimiter(text: str) -> str:
    """The sign that splits the first line into the most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda sign: _cells(first, sign))


def _cells(line: str, delimiter: str) -> int:
    return len(next(csv.reader([line], delimiter=delimiter), []))


def _check_header(number: int, header: list[str]) -> None:
    named = [heading.lower() for heading in header if heading]
    twice = sorted({heading for heading in named if named.count(heading) > 1})
    if twice:
        raise Refused(_("the heading “%(heading)s” stands there twice.") % {"heading": twice[0]}, row=number)
    formulas = [heading for heading in header if is_formula(heading)]
    if formulas:
        raise Refused(complaint(formulas[0]), row=number)


def _faults(number: int, header: list[str], cells: list[str]) -> list[Problem]:
    if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header):]):
        return [Problem(number, "", _("has %(cells)d cells, but there are %(headings)d headings.")
                        % {"cells": len(cells), "headings": len(header)})]
    problems = []
    for heading, cell in zip(header, cells, strict=False):
        if len(cell) > limits.IMPORT_FIELD_CHARACTERS:
            problems.append(Problem(number, heading, _("is longer than %(most)d characters.")
                                    % {"most": limits.IMPORT_FIELD_CHARACTERS}))
        elif is_formula(cell):
            problems.append(Problem(number, heading, complaint(cell)))
    return problems
