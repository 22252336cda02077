"""Concerns before the record: where their words lie for verification, what rows must say, how words are disposed of."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ostler.audit import bodies
from ostler.audit.bodies import Kept
from ostler.audit.models import Event
from ostler.kernel import time
from ostler.protocol.actions.concern_words import STREAM, TAGS, in_chain
from ostler.protocol.models import Concern, ConcernWord

RAISED = "protocol.concern-raised"
SPOKEN = frozenset({RAISED, *TAGS.values()})


def kept_words(_stream: str) -> Iterable[Kept]:
    """Every word of every concern."""
    for word in _words():
        yield Kept(word.event, word.salt, in_chain(word) if word.disposed_at is None else None)


def differing(_stream: str, events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """Each word has its event, and says the same: of which concern, who, which number, when."""
    rows = {word.event: word for word in _words()}
    said = {event.uid: event for event in events if event.tag in SPOKEN}
    for uid in sorted(rows.keys() | said.keys()):
        word, event = rows.get(uid), said.get(uid)
        if word is None or event is None:
            yield uid, "a word to the monitoring officer and its event are not both there"
        elif _shown(word) != (event.about, event.by, event.facts.get("number"), event.at):
            yield uid, "its word says otherwise of what it is, who wrote it, as which number or when"
        elif word.number == 1 and word.author_id != word.concern.raised_by_id:
            yield uid, "its concern says otherwise who raised it"
        elif word.disposed_at is not None and (word.body or word.salt):
            yield uid, "its words are marked as disposed of and are still there"


def empty_words(concern: Concern) -> dict[str, str]:
    """Empty every word, what was quoted and which matter it was about. Answers the events that lost their words, uid
    to digest. For disclosure alone, inside its transaction, with the row held."""
    kept = concern.words.filter(disposed_at=None)
    uids = list(kept.values_list("event", flat=True))
    kept.update(body="", salt="", quoted="", source="", outcome="", disposed_at=time.now())
    Concern.objects.filter(pk=concern.pk).update(matter="", matter_reference="")
    return dict(Event.objects.filter(chain__name=STREAM, uid__in=uids).values_list("uid", "body_digest"))


def register() -> None:
    """Tell the floors below where our words lie."""
    bodies.fetchers.add(STREAM, kept_words)
    bodies.comparers.add(STREAM, differing)


def _words() -> Iterable[ConcernWord]:
    rows = ConcernWord.objects.select_related("concern__about_holder", "concern__reader_post", "author")
    return rows.order_by("pk").iterator()


def _shown(word: ConcernWord) -> tuple[str, str, str | None, datetime]:
    return word.concern.ref, word.author.ref, str(word.number), word.at
