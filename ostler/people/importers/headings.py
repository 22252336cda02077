"""Headings of tables under their many names."""

from collections.abc import Mapping

from ostler.kernel.imports import Document, Row


def spelled(heading: str) -> str:
    """``Official_Email`` and ``official e-mail`` are one heading."""
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


class Headings:
    """Finds the columns of a document by what they may be called: the first known name wins."""

    def __init__(self, document: Document, names: Mapping[str, tuple[str, ...]]) -> None:
        present = {spelled(heading): heading for heading in document.header if heading}
        self._columns = {
            field: next((present[spelled(name)] for name in known if spelled(name) in present), None)
            for field, known in names.items()
        }

    def has(self, *fields: str) -> bool:
        return all(self._columns[field] for field in fields)

    def of(self, field: str) -> str:
        """The heading as the list writes it, for complaints; the field's own name where it has none."""
        return self._columns[field] or field

    def cell(self, row: Row, field: str) -> str:
        """The row's cell of a field; empty where the list has no such column."""
        column = self._columns[field]
        return row[column] if column else ""
