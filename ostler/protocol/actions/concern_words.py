"""Storing one word of a concern: beside the chain the words, in the chain their salted digest and no content."""

from typing import Final

from ostler.audit import digests, log
from ostler.kernel import time
from ostler.people.models import Person
from ostler.protocol.models import Concern, ConcernWord
from ostler.protocol.models.concern import OPEN, RAISER, READER

# One chain for all of them: not even the name of a chain tells that there is a certain concern, or how long it is.
STREAM: Final = "protocol.concerns"
TAGS: Final = {"word": "protocol.concern-written", "quote": "protocol.concern-quoted",
               "closed": "protocol.concern-closed", "reopened": "protocol.concern-reopened"}


def in_chain(word: ConcernWord) -> str:
    """What the digest of a word covers: for the first too whom the concern is about, who reads it, which matter."""
    parts = [word.kind, word.outcome, word.quoted, word.source, word.body]
    if word.number == 1:
        concern = word.concern
        parts = [str(concern.about_holder.uid if concern.about_holder else ""),
                 str(concern.reader_post.uid if concern.reader_post else ""), concern.matter,
                 concern.matter_reference, *parts]
    return "\n".join(parts)


def store(concern: Concern, word: ConcernWord, *, tag: str = "") -> ConcernWord:
    """Number it, chain it, keep it, and say whose turn it is. The concern's row is held by the caller."""
    concern.word_count += 1
    word.concern, word.number, word.salt, word.at = concern, concern.word_count, digests.new_salt(), time.now()
    event = log.append(stream=STREAM, tag=tag or TAGS[word.kind], by=word.author, about=concern.ref,
                       facts={"number": str(word.number)}, body=in_chain(word), salt=word.salt, at=word.at)
    word.event = event.uid
    word.save(force_insert=True)
    _turn(concern, word)
    return word


def _turn(concern: Concern, word: ConcernWord) -> None:
    """It waits for the other side, since their turn began; whoever writes has read what was there."""
    by_raiser = word.author_id == concern.raised_by_id
    turn = READER if by_raiser else RAISER
    if concern.waits_for != turn or word.number == 1:
        concern.waits_for, concern.waits_since = turn, word.at
    if by_raiser:
        concern.raiser_read = word.number
    else:
        concern.reader_read = word.number
    concern.save()


def held(concern: Concern) -> Concern:
    """The row, locked, as it stands now."""
    return Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)


def is_open(concern: Concern) -> bool:
    return concern.state == OPEN


def said_before(by: Person, client_id: str) -> ConcernWord | None:
    """What the same tap stored already."""
    return ConcernWord.objects.select_related("concern").filter(author=by, client_id=client_id).first()
