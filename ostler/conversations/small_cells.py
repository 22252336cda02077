"""Figures that point at nobody: what is under five is not shown, and no total gives it away.

A total is shown where every cell that is hidden could still be any figure from 1 to 4. Where it is not shown, that is
so too, for one who knows this rule: with ``n`` cells hidden, what they sum to is then below ``n + 3`` or above
``4n - 3``, and each of the four figures fits one of the two. Nothing is added up across rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SMALL: Final = range(1, 5)


@dataclass(frozen=True)
class Figures:
    """None stands for a figure that is not shown."""

    cells: Sequence[int | None]
    total: int | None


def shown(figures: Sequence[int]) -> Figures:
    """A row as it may be read."""
    cells = [None if figure in SMALL else figure for figure in figures]
    hidden = [figure for figure in figures if figure in SMALL]
    return Figures(cells, sum(figures) if not hidden or _tells_nothing(len(hidden), sum(hidden)) else None)


def _tells_nothing(count: int, of_them: int) -> bool:
    """Could each of ``count`` figures from 1 to 4 still be any of the four, knowing what they sum to?"""
    return count + 3 <= of_them <= 4 * count - 3
