"""Publications as pages, feeds and the API show them: with their voices, words and pictures, in few questions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from ostler.people.models import Person
from ostler.social import rendering, voices
from ostler.social.models import Picture, Publication
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
    boosts: int = 0
    extra: dict[str, object] = field(default_factory=dict)


def shaped(publications: Sequence[Publication], viewer: Person | None) -> list[Item]:
    """In their order. What is quoted is looked up by the one rule: who may not read it sees none of it."""
    quoted_keys = {each.quotes_id for each in publications if each.quotes_id}
    quoted = list(Publication.objects.published_to(viewer).filter(pk__in=quoted_keys))
    everything = [*publications, *quoted]
    shown = voices.shown({ref for each in everything for ref in _voices(each)})
    pictures: dict[int, list[Picture]] = {}
    for picture in Picture.objects.filter(publication__in=everything).select_related("file"):
        pictures.setdefault(picture.publication_id or 0, []).append(picture)
    within = {each.pk: _item(each, shown, pictures, viewer, None) for each in quoted}
    return [_item(each, shown, pictures, viewer, within.get(each.quotes_id or 0)) for each in publications]


def _voices(publication: Publication) -> list[str]:
    return [publication.voice, *(byline.voice for byline in publication.bylines.all())]


def _item(publication: Publication, shown: dict[str, Voice], pictures: dict[int, list[Picture]],
          viewer: Person | None, quoted: Item | None) -> Item:
    beside = [shown[ref] for ref in _voices(publication)[1:] if ref in shown]
    return Item(publication, shown.get(publication.voice), beside, rendering.as_html(publication),
                pictures.get(publication.pk, []), quoted,
                is_own=viewer is not None and publication.author_id == viewer.pk)
