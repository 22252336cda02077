"""Who is told when a link dies or moves. The room where it stands enters how, by the kind of its references."""

from collections.abc import Callable
from typing import Final

from ostler.kernel.refs import parts
from ostler.kernel.registers import Register
from ostler.links.models import Link, Use

# ``tell(use, link)``: inside the transaction that notes it; ``link.state`` is dead, refused (to be said as dead) or
# moved, and ``link.corrected`` an address to offer, or "".
Tell = Callable[[Use, Link], None]
dead: Final[Register[str, Tell]] = Register("links.dead")


def tell(use: Use, link: Link) -> None:
    """The author, once for each change."""
    kind, _uid = parts(use.used_by)
    if (how := dead.get(kind)) is not None:
        how(use, link)
