"""What is new of a feed, a profile or a hashtag since a page was opened: how many, and no more."""

from typing import Final

from ostler.people.models import Person
from ostler.social import following, home_feed, speaking, storing, voices, walking
from ostler.social.models.publication import PublicationSet
from ostler.social.models.subject import TAG
from ostler.social.shown import shown_to

MOST: Final = 50        # beyond that it is "50 new posts" all the same


def since(ref: str, than: str, viewer: Person | None) -> int:
    """How many the viewer would see above the one that stood on top."""
    found = _list(ref, viewer)
    return 0 if found is None else walking.newer(found, than)[:MOST].count()


def _list(ref: str, viewer: Person | None) -> PublicationSet | None:
    if ref == following.HOME:
        return home_feed.publications(viewer) if viewer is not None else None
    if ref.startswith(storing.TAG_REF):
        return shown_to(viewer).filter(subjects__how=TAG, subjects__ref=ref)
    kind = ref.partition(":")[0]
    return speaking.in_voice(ref, viewer) if kind in voices.KINDS else None
