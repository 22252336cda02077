"""A group opened to more readers: what stands in it is read by them too, and what looks personal there is shown
before."""

from collections.abc import Iterator
from typing import Final

from ostler.social import looking, marking
from ostler.social.models import Choice, Circle, Publication
from ostler.social.models.publication import PUBLISHED

_WIDER: Final = ("members", "residents", "public")


def is_wider(circle: Circle, reading: str) -> bool:
    """Would more people read it than do now?"""
    return reading in _WIDER and _WIDER.index(reading) > _WIDER.index(circle.reading)


def marked(circle: Circle) -> list[Publication]:
    """The discussions and events in which something looks as if it were about somebody in private: in their own words,
    in their answers or in their poll. The newest first."""
    known = looking.known_publicly()
    found: dict[int, Publication] = {}
    for root, text in _words(circle):
        if root.pk not in found and marking.marks(text, known):
            found[root.pk] = root
    return sorted(found.values(), key=lambda each: -each.pk)


def _words(circle: Circle) -> Iterator[tuple[Publication, str]]:
    """All that is read there, with the discussion or event that it stands in."""
    live = Publication.objects.filter(state=PUBLISHED, withdrawn_at=None)
    for each in (roots := {each.pk: each for each in live.filter(circle=circle)}).values():
        yield from ((each, text) for text in (each.title, each.summary, each.body))
    yield from ((roots[each.root_id], each.body) for each in live.filter(root__in=roots) if each.root_id is not None)
    for choice in Choice.objects.filter(poll__publication__in=roots).select_related("poll"):
        yield roots[choice.poll.publication_id], choice.words
