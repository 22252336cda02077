"""What readers see of a link changed: the rooms where it stands make their pages anew."""

from collections.abc import Callable, Sequence
from typing import Final

from ostler.kernel.registers import Register
from ostler.links.models import Link

# By the kind of references: called with those where the link stands, inside the transaction that notes it.
shown: Final[Register[str, Callable[[Sequence[str]], None]]] = Register("links.shown")
SEEN: Final = ("is_dead", "corrected", "title", "description", "site_name", "author", "medium", "picture_id",
               "picture_alt")


def looks(link: Link) -> tuple[object, ...]:
    """All that a card says."""
    return tuple(getattr(link, name) for name in SEEN)


def tell(link: Link) -> None:
    """Each room of its own."""
    kinds: dict[str, list[str]] = {}
    for reference in link.uses.values_list("used_by", flat=True):
        kinds.setdefault(reference.partition(":")[0], []).append(reference)
    for kind, references in kinds.items():
        if (heard := shown.get(kind)) is not None:
            heard(references)
