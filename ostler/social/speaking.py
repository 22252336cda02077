"""What a voice has said in the open, as far as a reader may see it."""

from typing import Final

from ostler.people.models import Person
from ostler.social import voices
from ostler.social.models.publication import BOOST, COMMENT, POST, PublicationSet
from ostler.social.models.subject import VOICE
from ostler.social.shown import shown_to

MOST_PINNED: Final = 1


def in_voice(ref: str, viewer: Person | None) -> PublicationSet:
    """What it published and passed on, without its answers to others, which stand where they were given."""
    found = shown_to(viewer).filter(subjects__how=VOICE, subjects__ref=ref)
    return found.exclude(kind=COMMENT).exclude(kind=POST, parent__isnull=False)


def pinned(ref: str, viewer: Person | None) -> PublicationSet:
    """What it keeps at the top."""
    return shown_to(viewer).filter(voice=ref, pinned_at__isnull=False).order_by(
        "-pinned_at")[:MOST_PINNED]


def is_known_by_words(ref: str, viewer: Person | None) -> bool:
    """Has a person spoken where the viewer can read it? Residents who comment have no page for that, nor has whoever
    is suspended."""
    kind, _colon, uid = ref.partition(":")
    person = Person.objects.filter(uid=uid, suspended_at=None).first() if kind == voices.PERSON else None
    if person is None or person.current_roles() <= {"resident"}:
        return False
    said = shown_to(viewer).filter(voice=ref).exclude(kind__in=(COMMENT, BOOST))
    return said.exists()
