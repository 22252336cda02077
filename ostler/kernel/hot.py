"""The hot addresses: few, asked all the time, answered on the event loop without a thread each.

Rooms register a view for an address at start-up; ``ostler.config.hot`` asks. The ordinary view of the same address
stays: it describes it, and answers whatever is unusual. A hot view that answers None leaves it to the ordinary one.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from ostler.kernel.registers import Register

Message = Any       # what ASGI hands about: dictionaries whose shape depends on their type
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
JSON = b"application/json"
FORM = b"application/x-www-form-urlencoded"
HTML = "text/html; charset=utf-8"       # what Django says of an answer that has no words


@dataclass(slots=True)
class Asked:
    """A request at the door, and once it is through, who asks and by what right."""

    uid: str                # of the thing in the address; empty where it names none
    body: bytes
    headers: dict[bytes, bytes]
    language: str = ""
    person: Any = None      # people.Person: the kernel has no models
    session: str = ""       # the session's key, or
    token: str = ""         # the digest of a personal token


@dataclass(slots=True)
class Answer:
    """What to say. With ``stream`` the headers go out first, and it says the rest itself."""

    status: int
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    stream: Callable[[Receive, Send], Awaitable[None]] | None = None


View = Callable[[Asked], Awaitable[Answer | None]]


@dataclass(frozen=True, slots=True)
class HotAddress:
    """``route`` as the ordinary address has it in the log; ``needs`` are headers without which it is not hot."""

    method: str
    route: str
    view: View
    content_type: bytes = b""       # of a body, if there is one
    needs: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def is_patient(self) -> bool:
        """Who opens a stream lets those go first who send."""
        return self.method == "GET"

    @property
    def takes_token(self) -> bool:
        """Pages are for browsers, which have a session."""
        return self.route.startswith("api/")


hot: Register[tuple[str, str], HotAddress] = Register("hot")


def at(address: HotAddress) -> None:
    """Enter an address."""
    hot.add((address.method, address.route), address)
