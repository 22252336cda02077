"""An entry of several voices: who stands beside whom, and who has agreed to the words as they are."""

import hashlib
from collections.abc import Collection

from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import audience, voices
from ostler.social.models import Byline, Publication


def agreed_on(publication: Publication) -> tuple[object, ...]:
    """All that an agreement is about: the words, and who reads them."""
    if publication.pk is None:
        return ()
    wanted = audience.of(publication)
    people = sorted(each.pk for each in wanted.readers)
    return (publication.title, publication.summary, publication.body, publication.language, wanted.level,
            publication.council_group_id, wanted.is_narrowed, wanted.exempt_paragraph, wanted.public_interest,
            tuple(people))


def digest(publication: Publication) -> str:
    """Names the words and the readers as they are, so that nobody agrees to others than they have read."""
    return hashlib.sha256(repr(agreed_on(publication)).encode()).hexdigest()[:32]


def write_with(publication: Publication, beside: Collection[Person]) -> None:
    """Let these people write it together with its author, each in a voice of their own; nobody: it is the author's
    alone. Those who are new speak as themselves until they choose otherwise."""
    others = {each.pk: each for each in beside if each.is_inside and each.pk != publication.author_id}
    if not others:
        publication.bylines.all().delete()
        return
    publication.bylines.exclude(person__in={*others, publication.author_id}).delete()
    publication.bylines.filter(person=publication.author).exclude(voice=publication.voice).delete()
    for row in publication.bylines.filter(voice=publication.voice).exclude(person=publication.author_id):
        row.voice = row.person.ref      # one voice stands once
        row.save(update_fields=["voice"])
    held = set(publication.bylines.values_list("person", flat=True))
    if publication.author_id not in held:
        Byline.objects.create(publication=publication, person=publication.author, voice=publication.voice)
    Byline.objects.bulk_create(Byline(publication=publication, person=each, voice=each.ref)
                               for key, each in sorted(others.items()) if key not in held)


def ask_again(publication: Publication) -> None:
    """Nobody has agreed to what it says now."""
    publication.bylines.update(agreed_at=None)


def note(publication: Publication, by: Person) -> None:
    """Somebody agrees: in their own byline, or in the first voice's where they may speak in it."""
    now = time.now()
    mine = publication.bylines.filter(person=by)
    if mine.exists():
        mine.update(agreed_at=now)
    elif voices.may_speak(by, publication.voice):
        publication.bylines.filter(voice=publication.voice).update(agreed_at=now)


def missing(publication: Publication) -> list[Byline]:
    """Whose agreement is still to come."""
    return list(publication.bylines.filter(agreed_at=None).select_related("person").order_by("pk"))


def beside(publication: Publication) -> list[Person]:
    """Those who write it with its author."""
    rows = publication.bylines.exclude(person=publication.author_id).select_related("person")
    return [row.person for row in rows.order_by("pk")]
