"""What a stream says about news: rooms above register, per topic of the bus, how to say it.

News comes in crowds: given the facts of several, each with the uids of people who have streams open, a room says for
each what is told to whom, in their order. It reads the rows again, and names only those who may know of them now.
It runs on the publisher's thread, never on the event loop. All ids in the data are uids.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ostler.kernel.registers import Register

Event = tuple[str, dict[str, Any]]
Crowd = Sequence[tuple[Mapping[str, str], Sequence[str]]]
Crowds = Callable[[Crowd], Iterable[tuple[Sequence[str], Event]]]
crowds: Register[str, Crowds] = Register("crowds")

# Topics whose news is for everybody with a stream: their facts name nobody.
to_everybody: Register[str, bool] = Register("to everybody")
