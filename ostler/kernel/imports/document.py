"""What a file is once it has been read safely."""

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element


class Row(dict[str, str]):
    """One row of a table by its headings, with its number as a spreadsheet shows it (the header is row 1)."""

    def __init__(self, number: int, cells: dict[str, str]) -> None:
        super().__init__(cells)
        self.number = number


@dataclass(frozen=True)
class Document:
    """Bytes that turned out to be a table (``header`` and ``rows``), an XML tree (``xml``) or JSON (``json``)."""

    name: str
    bytes: bytes = field(repr=False)
    text: str = field(repr=False)
    encoding: str
    header: list[str] = field(default_factory=list)
    rows: list[Row] | None = field(default=None, repr=False)
    xml: Element | None = field(default=None, repr=False)
    json: Any = field(default=None, repr=False)

    @property
    def is_open_ended(self) -> bool:
        """A table whose last row has no line end, though every row before it has: so ends a file that was cut short."""
        return self.rows is not None and len(self.rows) > 0 and not self.text.endswith(("\n", "\r"))

    @property
    def last_row(self) -> int | None:
        """The number of a table's last row."""
        return self.rows[-1].number if self.rows else None

    @property
    def headings(self) -> set[str]:
        """The header in lower case with single spaces, for recognising a table by its columns."""
        return {" ".join(heading.lower().split()) for heading in self.header if heading}
