"""What a stream says about news: rooms above register, per topic of the bus, how to say it to one person.

A payload builder gets the facts of the news and the uid of a person who has a stream open. It reads the row again
through ``visible_to`` and answers the event's name and its data, or None when that person may not know of it.
It runs on the publisher's thread, never on the event loop. All ids in the data are uids.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ostler.kernel.registers import Register

Event = tuple[str, dict[str, Any]]
Payload = Callable[[Mapping[str, str], str], Event | None]
payloads: Register[str, Payload] = Register("payloads")

# The same for news that comes in crowds: given the facts of several, each with the uids of people who have streams
# open, it says for each what is told to whom, in their order.
Crowd = Sequence[tuple[Mapping[str, str], Sequence[str]]]
Crowds = Callable[[Crowd], Iterable[tuple[Sequence[str], Event]]]
crowds: Register[str, Crowds] = Register("crowds")
