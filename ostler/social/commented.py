"""Comments below something, as one reader sees them: each under what it answers, their own also while they wait."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from ostler.people.models import Person
from ostler.social import circles, moderation, shapes
from ostler.social.actions.commenting import takes_comments
from ostler.social.models import Publication, Ruling
from ostler.social.models.publication import COMMENT, PUBLISHED, REFUSED, WAITING
from ostler.social.moderation import Now
from ostler.social.shapes import Item
from ostler.social.shown import shown_to

MOST: Final = 500
DEEPEST: Final = 3


@dataclass(frozen=True)
class Said:
    """``item`` is None where something was taken back or down and answers stand under it. ``state`` of one's own:
    waiting, refused or empty; ``ruling`` what a moderator decided about it."""

    item: Item | None
    uid: str
    depth: int
    state: str = ""
    ruling: Ruling | None = None
    ground: str = ""
    is_own: bool = False
    answers: str = ""


@dataclass(frozen=True)
class Comments:
    """All that stands below, and whether something can be said now. ``is_host``: the viewer keeps the group in which it
    stands. ``has_older``: the newest ``most`` are here, and there are others."""

    below: Publication
    said: list[Said]
    count: int
    is_open: bool
    now: Now
    is_moderated: bool
    is_host: bool = False
    has_older: bool = False
    most: int = MOST


def of(below: Publication, viewer: Person | None) -> Comments:
    """By the one rule; one's own also while they wait, or when they were refused."""
    found, has_older = _rows(below, viewer)
    readable = set(shown_to(viewer).filter(root=below, kind=COMMENT).values_list(
        "pk", flat=True)) if found else set()
    mine = {row.pk for row in found if viewer is not None and row.author_id == viewer.pk and row.withdrawn_at is None}
    said = _said(below, found, readable | mine, viewer, mine)
    is_open = takes_comments(below) and (below.circle is None or circles.is_member(viewer, below.circle))
    is_host = below.circle is not None and circles.is_host(viewer, below.circle)
    return Comments(below, said, len(readable), is_open, moderation.now(), moderation.is_moderated(below), is_host,
                    has_older, MOST)


def _rows(below: Publication, viewer: Person | None) -> tuple[list[Publication], bool]:
    """The newest in the order of time, so that whoever writes finds their own; and whether there are older ones."""
    stood = Q(at__isnull=False, state__in=(PUBLISHED, REFUSED, WAITING))
    own = Q(author=viewer, state__in=(WAITING, REFUSED)) if viewer is not None else Q(pk__in=())
    rows = Publication.objects.filter(stood | own, root=below, kind=COMMENT).select_related("root", "author")
    newest = list(rows.order_by("-made_at", "-pk")[:MOST + 1])
    return newest[:MOST][::-1], len(newest) > MOST


def _said(below: Publication, rows: list[Publication], shown: set[int], viewer: Person | None, mine: set[int],
          ) -> list[Said]:
    under: defaultdict[int, list[Publication]] = defaultdict(list)
    here = {row.pk for row in rows}
    for row in rows:        # what answers an older one, which is not here, stands by itself
        under[row.parent_id if row.parent_id in here else below.pk].append(row)
    walked = _walked(under, shown, below.pk, 1)
    items = {item.publication.pk: item for item in shapes.shaped([row for row, _ in walked if row.pk in shown], viewer)}
    rulings = _rulings(mine)
    named = moderation.grounds()
    out = []
    for row, depth in walked:
        item, ruling = items.get(row.pk), rulings.get(row.pk)
        above = items.get(row.parent_id or 0)
        is_own = row.pk in mine
        state = row.state if is_own and row.state != PUBLISHED else ""
        out.append(Said(item, row.uid, min(depth, DEEPEST), state, ruling if state == REFUSED else None,
                        named.get(ruling.ground, "") if ruling else "", is_own,
                        above.voice.name if above is not None and above.voice is not None and depth > 1 else ""))
    return out


def _rulings(keys: set[int]) -> dict[int, Ruling]:
    """The last word about each."""
    return {ruling.publication_id: ruling for ruling in Ruling.objects.filter(publication__in=keys).order_by("at")}


def _walked(under: dict[int, list[Publication]], shown: set[int], above: int, depth: int,
            ) -> list[tuple[Publication, int]]:
    """In the order of reading. What cannot be read stays only where something readable stands under it."""
    found: list[tuple[Publication, int]] = []
    for row in under.get(above, []):
        rest = _walked(under, shown, row.pk, depth + 1)
        if row.pk in shown or rest:
            found += [(row, depth), *rest]
    return found
