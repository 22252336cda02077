"""Messages into matters, as many as wait in one go: the way of every reply, over the hot door and the page alike."""

from collections.abc import Sequence

from ostler.conversations import dues
from ostler.conversations.actions import further
from ostler.conversations.actions.round import Attempt, Round
from ostler.conversations.store import Entry, Kept, store_all
from ostler.conversations.wishes import Stored, Wish
from ostler.duty.ladder import holding
from ostler.kernel import rows
from ostler.kernel.commit import Together

__all__ = ["Stored", "Wish", "send_all", "sending"]


def sending(wish: Wish) -> Together[Wish, Stored]:
    """The draft. It raises Http404, PermissionDenied, Refused and Conflict as the ordinary door does."""
    return Together(send_all, wish)


def send_all(wishes: Sequence[Wish]) -> Sequence[Stored | Exception]:
    """Send several in their order. What is refused has written nothing."""
    together = Round.of(wishes)
    attempts = [together.attempt(wish) for wish in wishes]
    with rows.at_once():
        kept = {id(each.entry): each for each in store_all(together.entries)}
        dues.meet_all(together.met, dues.ACKNOWLEDGEMENT, dues.REPLY)
        holding.word_given(together.worded)
    if together.reopened:
        further.reopened(together.reopened)
    if together.further:
        further.heard([kept[id(each)] for each in together.further])
    told: set[int] = set()
    return [_answer(attempt, kept, told) for attempt in attempts]


def _answer(attempt: Attempt, kept: dict[int, Kept], told: set[int]) -> Stored | Exception:
    """What was stored is new to whoever asked first; the same again in one round is an answer to a retry."""
    if not isinstance(attempt, Entry):
        return attempt
    stored, is_new = kept[id(attempt)], id(attempt) not in told
    told.add(id(attempt))
    return Stored(stored.uid, stored.at, is_new=is_new)
