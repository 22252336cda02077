"""What is to be done as soon as it is due: each room enters a function that does it and answers how much it did.

One background thread of the server (``ostler.config.worker``) calls them all, at once on news of ``DUE`` and otherwise
every half second. Each is safe to call from several processes at a time, and to be killed in the middle.
"""

from collections.abc import Callable
from typing import Final

from ostler.kernel import bus
from ostler.kernel.registers import Register

DUE: Final = "chores.due"       # a topic of the bus

# An answer above nought asks to be called again at once: there may be more.
chores: Register[str, Callable[[], int]] = Register("chores")


def tell() -> None:
    """There is something to do now: once the transaction in hand has committed, the worker looks."""
    bus.tell(DUE)
