"""The only writers of concerns: raise one, answer, close it with what came of it, open it again."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import limits, quoting, time
from ostler.kernel.quoting import Quotable
from ostler.kernel.text import clean, has_words
from ostler.people.models import Person
from ostler.protocol import concern_notices
from ostler.protocol.actions.concern_words import STREAM, held, is_open, said_before, store
from ostler.protocol.concern_outcomes import OUTCOMES
from ostler.protocol.concern_readers import way_of
from ostler.protocol.models import Concern, ConcernWord
from ostler.protocol.models.concern import CLOSED, OPEN
from ostler.protocol.refusals import Refused


@transaction.atomic
def raise_concern(*, by: Person, body: str, client_id: str, way: str = "", matter: str = "",
                  quotes: Collection[str] = ()) -> Concern:
    """Raise one. ``way`` is the holder whom it is about, empty for nobody; ``matter`` the reference of what it is
    about, which ``by`` must be party to; ``quotes`` the messages of it that the reader may read. The same
    ``client_id`` again is the same concern. Raises Refused."""
    body = _checked(body)
    if by.suspended_at is not None or not by.is_inside:
        raise Refused(_("Only councillors, officers and partners can raise a concern here."))
    log.locked(STREAM)      # of two taps at once the second waits here, and finds what the first one stored
    if (before := said_before(by, client_id)) is not None:
        return _same(before, body).concern
    chosen = way_of(by, way)
    if chosen is None:
        raise Refused(_("Nobody could read it that way. Choose another."))
    about = _matter(by, matter)
    now = time.now()
    concern = Concern.objects.create(
        raised_by=by, raised_at=now, about_holder=chosen.about, reader_post=chosen.post, state_since=now,
        waits_since=now, matter=matter if about else "", matter_reference=about.reference if about else "")
    first = store(concern, ConcernWord(author=by, kind="word", body=body, client_id=client_id),
                  tag="protocol.concern-raised")
    _quote(concern, by, about, quotes)
    concern_notices.tell(concern, first)
    return concern


@transaction.atomic
def write(*, by: Person, concern: Concern, body: str, client_id: str) -> ConcernWord:
    """An answer, a question back, another word. Raises Refused, for a closed one too."""
    body = _checked(body)
    concern = _of(by, concern)
    if (before := said_before(by, client_id)) is not None:
        return _same(before, body, concern)
    if not is_open(concern):
        raise Refused(_("This is closed. Open it again to write in it."))
    word = store(concern, ConcernWord(author=by, kind="word", body=body, client_id=client_id))
    concern_notices.tell(concern, word)
    return word


@transaction.atomic
def close_concern(*, by: Person, concern: Concern, outcome: str, body: str) -> None:
    """Close it with what came of it, in words for who raised it. The reader's alone."""
    body = _checked(body)
    concern = _of(by, concern)
    if concern.raised_by_id == by.pk:
        raise Refused(_("Whoever reads it closes it."))
    if outcome not in OUTCOMES:
        raise Refused(_("Choose what came of it."))
    if not is_open(concern):
        raise Refused(_("This is closed already."))
    concern.state, concern.state_since, concern.outcome = CLOSED, time.now(), outcome
    concern_notices.tell(concern, store(concern, ConcernWord(author=by, kind="closed", outcome=outcome, body=body)))


@transaction.atomic
def reopen_concern(*, by: Person, concern: Concern, body: str) -> None:
    """Either side, with what is new."""
    body = _checked(body)
    concern = _of(by, concern)
    if is_open(concern):
        raise Refused(_("This is open already."))
    concern.state, concern.state_since, concern.outcome = OPEN, time.now(), ""
    concern_notices.tell(concern, store(concern, ConcernWord(author=by, kind="reopened", body=body)))


def looked(*, by: Person, concern: Concern) -> None:
    """They have the page before them. It changes nothing but what is new to them, and stands in no log."""
    side = "raiser_read" if concern.raised_by_id == by.pk else "reader_read"
    if getattr(concern, side) != concern.word_count:
        Concern.objects.filter(pk=concern.pk).update(**{side: concern.word_count})


def _checked(body: str) -> str:
    words = clean(body)
    if not has_words(words):
        raise Refused(_("Write a word first."))
    if len(words) > limits.BODY_CHARACTERS:
        raise Refused(_("It has %(count)s characters; the most is %(most)s. Nothing was sent: shorten it.") % {
            "count": f"{len(words):,}", "most": f"{limits.BODY_CHARACTERS:,}"})
    return words


def _of(by: Person, concern: Concern) -> Concern:
    """Held, for who may see it. Whoever may not hears what they would hear of none."""
    if not Concern.objects.visible_to(by).filter(pk=concern.pk).exists():
        raise Refused(_("There is no such concern, or it is not yours to see."))
    return held(concern)


def _same(before: ConcernWord, body: str, concern: Concern | None = None) -> ConcernWord:
    if before.body != body or (concern is not None and before.concern_id != concern.pk):
        raise Refused(_("You sent another word from this page before. Open the page anew to send this one too."))
    return before


def _matter(by: Person, matter: str) -> Quotable | None:
    if not matter:
        return None
    found = quoting.of(matter, by)
    if found is None:
        raise Refused(_("There is no such conversation, or it is not yours to see."))
    return found


def _quote(concern: Concern, by: Person, about: Quotable | None, picked: Collection[str]) -> None:
    offered = {each.ref: each for each in reversed(about.quotes)} if about is not None else {}
    if set(picked) - offered.keys():
        raise Refused(_("One of the messages you picked can no longer be read. Pick again."))
    for each in (offered[ref] for ref in offered if ref in picked):
        store(concern, ConcernWord(author=by, kind="quote", quoted=each.said[:300], source=each.ref, body=each.words))
