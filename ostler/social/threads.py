"""A post and the answers below it, in the order of a conversation."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from ostler.people.models import Person
from ostler.social import shapes
from ostler.social.models import Publication
from ostler.social.shapes import Item
from ostler.social.shown import shown_to

MOST: Final = 300       # answers shown below one post
DEEPEST: Final = 3      # steps to the right: on a phone there is no room for more


@dataclass(frozen=True)
class Answer:
    """One below. ``item`` is None for one that was taken back, which holds the place of what answers it."""

    item: Item | None
    depth: int


def below(publication: Publication, viewer: Person | None) -> list[Answer]:
    """Everything that answers it, and what answers those, each under its own, oldest first."""
    root = publication.root or publication
    rows = list(Publication.objects.filter(root=root, kind=publication.kind, state="published").order_by(
        "at", "pk")[:MOST])
    readable = set(shown_to(viewer).filter(pk__in=[row.pk for row in rows]).values_list(
        "pk", flat=True))
    under: defaultdict[int, list[Publication]] = defaultdict(list)
    for row in rows:
        under[row.parent_id or root.pk].append(row)
    walked = _walked(under, readable, publication.pk, 1)
    shown = iter(shapes.shaped([row for row, _depth in walked if row.pk in readable], viewer))
    return [Answer(next(shown) if row.pk in readable else None, min(depth, DEEPEST)) for row, depth in walked]


def _walked(under: dict[int, list[Publication]], readable: set[int], above: int, depth: int,
            ) -> list[tuple[Publication, int]]:
    """In the order of reading. One that cannot be read stays only where something readable stands under it."""
    found: list[tuple[Publication, int]] = []
    for row in under.get(above, []):
        rest = _walked(under, readable, row.pk, depth + 1)
        if row.pk in readable or rest:
            found += [(row, depth), *rest]
    return found
