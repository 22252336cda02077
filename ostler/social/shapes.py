"""Publications as pages, feeds and the API show them: with their voices, words and pictures, in few questions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, prefetch_related_objects
from django.utils.safestring import SafeString

from ostler.links import cards
from ostler.links.models import Link
from ostler.people.models import Person
from ostler.social import naming, parsing, rendering, voices
from ostler.social.models import Picture, Publication
from ostler.social.models.publication import MARKDOWN, POST, PublicationSet
from ostler.social.shown import shown_to
from ostler.social.voices import Voice


@dataclass(frozen=True)
class Item:
    """One of a list. ``quoted`` is what it quotes or passes on, where its reader may read that."""

    publication: Publication
    voice: Voice | None
    beside: Sequence[Voice]
    html: SafeString
    pictures: Sequence[Picture] = ()
    quoted: "Item | None" = None
    is_own: bool = False
    answers: int = 0
    extra: dict[str, object] = field(default_factory=dict)


def shaped(publications: Sequence[Publication], viewer: Person | None, *, pinned: int = 0) -> list[Item]:
    """In their order, the first so many of them marked as pinned. What is quoted is looked up by the one rule: who may
    not read it sees none of it."""
    if not publications:
        return []
    shaper = _Shaper.of(publications, viewer)
    return [shaper.item(each, is_pinned=place < pinned) for place, each in enumerate(publications)]


@dataclass(frozen=True)
class _Shaper:
    """What is known of all that a page shows, asked once."""

    viewer: Person | None
    shown: dict[str, Voice]
    pictures: dict[int, list[Picture]]
    quoted: dict[int, Publication]
    above: dict[int, Publication]
    answers: dict[int, int]
    links: dict[str, list[Link]]
    known: dict[str, str]

    @classmethod
    def of(cls, publications: Sequence[Publication], viewer: Person | None) -> "_Shaper":
        readable = shown_to(viewer)
        named = readable.select_related("circle", "root").in_bulk(
            {key for each in publications for key in (each.quotes_id, each.parent_id) if key})
        quoted = [named[key] for key in dict.fromkeys(each.quotes_id for each in publications) if key in named]
        everything = [*publications, *quoted]
        prefetch_related_objects(everything, "bylines")
        parents = {key: named[key] for each in publications if (key := each.parent_id) in named and key}
        names = {ref for each in everything for ref in _voices(each)} | {each.voice for each in parents.values()}
        return cls(viewer, voices.shown(names), _pictures(everything), {each.pk: each for each in quoted}, parents,
                   _answers(readable, everything), cards.of([each.ref for each in everything if each.kind == POST]),
                   naming.known({name for each in everything for name in parsing.mentions(each.body)}))

    def item(self, publication: Publication, *, is_pinned: bool = False, is_within: bool = False) -> Item:
        """One; what it quotes in turn is not shown within what is quoted."""
        beside = [self.shown[ref] for ref in _voices(publication)[1:] if ref in self.shown]
        quoted = None if is_within else self.quoted.get(publication.quotes_id or 0)
        return Item(
            publication, self.shown.get(publication.voice), beside,
            rendering.as_html(publication, None if publication.kind in MARKDOWN else self.known),
            self.pictures.get(publication.pk, []),
            self.item(quoted, is_within=True) if quoted is not None else None,
            is_own=self.viewer is not None and publication.author_id == self.viewer.pk,
            answers=self.answers.get(publication.pk, 0),
            extra={"pinned": is_pinned, "answers_to": self._above(publication),
                   "cards": self._cards(publication)})

    def _cards(self, publication: Publication) -> list[Link]:
        """Of its links the first that has something to show, where no picture and no quote takes the place; and each
        that is dead."""
        found = [link for link in self.links.get(publication.ref, ()) if link.has_card]
        is_full = bool(self.pictures.get(publication.pk) or publication.quotes_id)
        alive = [link for link in found if not link.is_dead][: 0 if is_full else 1]
        return [link for link in found if link.is_dead or link in alive]

    def _above(self, publication: Publication) -> dict[str, str] | None:
        """Where the post stands that this one answers, and whose it is."""
        above = self.above.get(publication.parent_id or 0)
        voice = self.shown.get(above.voice) if above is not None else None
        return {"url": above.url, "name": voice.name} if above is not None and voice is not None else None


def _voices(publication: Publication) -> list[str]:
    """Each once: whoever stands for the first voice may have agreed in it too."""
    return list(dict.fromkeys([publication.voice, *(byline.voice for byline in publication.bylines.all())]))


def _pictures(publications: Sequence[Publication]) -> dict[int, list[Picture]]:
    found: dict[int, list[Picture]] = {}
    for picture in Picture.objects.filter(publication__in=publications).select_related("file"):
        found.setdefault(picture.publication_id or 0, []).append(picture)
    return found


def _answers(readable: PublicationSet, publications: Sequence[Publication]) -> dict[int, int]:
    """How many direct answers each has that the viewer can read."""
    counted = readable.filter(parent__in=[each.pk for each in publications]).values("parent").annotate(
        number=Count("pk", distinct=True))
    return {row["parent"]: row["number"] for row in counted.order_by()}
