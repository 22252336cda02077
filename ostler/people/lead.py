"""The safeguarding lead is somebody else now, or another post's: whoever keeps matters for the lead hears it here, in
the transaction of the change."""

from collections.abc import Callable
from typing import Final

from ostler.kernel.registers import Register
from ostler.people.models import Person

followers: Final[Register[str, Callable[[Person | str], None]]] = Register("followers of the safeguarding lead")


def changed(by: Person | str) -> None:
    """By whom."""
    for follow in followers:
        follow(by)
