"""What a spreadsheet would run is refused; what only begins the same way is not."""

import pytest

from ostler.kernel.imports import Refused, read
from ostler.kernel.imports.cells import is_formula


@pytest.mark.parametrize("cell", [
    '=HYPERLINK("http://example.org","x")', "=1+1", "＝1+1", "\t=1+1", "\r=1+1", " =1+1", "\u00a0=1", "+1+1", "-1-1",
    "-2+3+cmd|' /C calc'!D2", "@SUM(1+1)", "+SUM(1,2)", "-A1", "- =1", "@SUM(1)*cmd|x!A0", "=",
])
def test_formulas(cell: str) -> None:
    assert is_formula(cell)


@pytest.mark.parametrize("cell", [
    "", "Ada", "-1", "+1.5", "-£2,000.50", "-5%", "1E+02", "+44 1632 960001", "+44 (0)1632 960-001", "01632 960001 x12",
    "+441632960001", "-", "–", "- see note", "@marling", "ada@example.org", "a=b", "O'Neil", "+44 1632 960001 ext. 12",
])
def test_what_only_looks_like_one(cell: str) -> None:
    assert not is_formula(cell)


def test_a_formula_in_any_column_is_named_with_its_row() -> None:
    with pytest.raises(Refused) as caught:
        read(b"name,note\nAda,fine\nBram,=1+1\n@SUM(A1),x\n")
    assert [(problem.row, problem.field) for problem in caught.value.problems] == [(3, "note"), (4, "name")]


def test_a_formula_in_the_header_is_refused() -> None:
    with pytest.raises(Refused, match="formula"):
        read(b"name,=1+1\nAda,x\n")
