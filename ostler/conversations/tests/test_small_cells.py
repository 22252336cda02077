"""No figure from 1 to 4 can be worked out, not by one who knows the rule and solves for every cell."""

from collections import defaultdict
from itertools import product

import pytest

from ostler.conversations.small_cells import SMALL, shown


@pytest.mark.parametrize(("columns", "most"), [(1, 12), (2, 9), (3, 7), (4, 6), (5, 5)])
def test_whoever_solves_for_a_hidden_figure_finds_all_four(columns: int, most: int) -> None:
    """Every row there could be, put together by what is shown of it: behind each view a hidden cell is 1, 2, 3 or 4."""
    behind: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for figures in product(range(most + 1), repeat=columns):
        row = shown(figures)
        behind[tuple(row.cells), row.total].append(figures)
    for (cells, _total), possible in behind.items():
        for place, cell in enumerate(cells):
            if cell is None:
                assert {figures[place] for figures in possible} == set(SMALL)


def test_with_the_total_alone_in_hand_no_cell_is_left_with_one_figure() -> None:
    """The same, weaker reader: they take the total for what it is and know nothing of when it is left out."""
    for figures in product(range(6), repeat=4):
        row = shown(figures)
        hidden = [figure for figure in figures if figure in SMALL]
        if row.total is None or not hidden:
            continue
        rest = row.total - sum(cell for cell in row.cells if cell is not None)
        ways = {first for first, *others in product(SMALL, repeat=len(hidden)) if first + sum(others) == rest}
        assert ways == set(SMALL)


def test_what_is_large_or_nothing_is_shown() -> None:
    row = shown([0, 5, 12])
    assert (list(row.cells), row.total) == ([0, 5, 12], 17)


def test_one_small_figure_takes_the_total_with_it() -> None:
    row = shown([0, 3, 12])
    assert (list(row.cells), row.total) == ([0, None, 12], None)


def test_many_small_figures_may_be_summed() -> None:
    row = shown([1, 2, 4, 2, 0, 7])
    assert (list(row.cells), row.total) == ([None, None, None, None, 0, 7], 16)


def test_a_small_total_is_never_shown() -> None:
    for figures in product(range(5), repeat=4):
        assert shown(figures).total not in SMALL
