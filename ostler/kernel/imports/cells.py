"""Cells that a spreadsheet would run. They are refused, so that no later export hands one on."""

import re

from django.utils.translation import gettext as _

_HARMLESS = re.compile(
    r"""
    [+-]?\s?[£$€]?\d[\d,]*(\.\d+)?([eE][+-]?\d+)?%?   # a number, perhaps of money
    | \+?[\d\s().\/-]*(\s?(ext|x)\.?\s?\d+)?          # a telephone number, or a lone dash
    | [+-]\s+[^=|!(]*                                 # a remark that begins with a dash
    | @\w+                                            # a name on a social network
    """,
    re.VERBOSE,
)
_ARITHMETIC = re.compile(r"[+-]?\d+([+*/-]\d+)+")  # 1+1 runs; 0161-496-0123 does too, but begins with a digit


def is_formula(cell: str) -> bool:
    """Would a spreadsheet take this for a formula? A leading ``=`` always, ``+ - @`` unless plainly something else."""
    cell = cell.strip("\t\r\n \u00a0\u200b\ufeff")
    if cell.startswith(("=", "\uff1d")):
        return True
    if not cell.startswith(("+", "-", "@", "\uff0b", "\uff0d", "\uff20")):
        return False
    return _HARMLESS.fullmatch(cell) is None or _is_sum(cell)


def _is_sum(cell: str) -> bool:
    return cell[0] == "-" and _ARITHMETIC.fullmatch(cell) is not None


def complaint(cell: str) -> str:
    """What to say about a formula cell."""
    shown = cell.strip()[:40]
    return _("“%(cell)s” begins like a spreadsheet formula. Put the plain value there.") % {"cell": shown}
