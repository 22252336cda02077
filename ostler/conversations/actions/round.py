"""One round of messages: what is read once for all of them, and what is decided of each in turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from ostler.conversations import held
from ostler.conversations.access import conversation_for, may_change
from ostler.conversations.draft import Draft, checked_body, checked_client_id
from ostler.conversations.held import Held
from ostler.conversations.places import NONE, Places, Standing, seated, seats_of
from ostler.conversations.reach import QUIET
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.standing import label
from ostler.conversations.states import ANSWERED, OPEN, RESOLVED
from ostler.conversations.store import Entry
from ostler.conversations.wishes import Stored, Wish
from ostler.duty import generation, roll
from ostler.kernel import rows, time
from ostler.people.models import Person

Key = tuple[int, str]               # author and client_message_id
Attempt = Stored | Entry | Exception


@dataclass(frozen=True)
class Earlier:
    """A message that has its author and id already: stored before, or in this round."""

    request_digest: str
    answer: Stored | Entry


@dataclass
class Round:
    """``entries`` are what will be stored, in order; ``met`` the conversations whose dues an answer meets; ``worded``
    those of them (by reference) that may have a ladder, ``reopened`` those that the sender's words opened again;
    ``further`` are the sender's words in what was answered and does not wait."""

    held: dict[str, Held]
    places: dict[int, Places]
    earlier: dict[Key, Earlier]
    entries: list[Entry] = field(default_factory=list)
    met: list[int] = field(default_factory=list)
    worded: list[str] = field(default_factory=list)
    reopened: list[int] = field(default_factory=list)
    further: list[Entry] = field(default_factory=list)

    @classmethod
    def of(cls, wishes: Sequence[Wish]) -> "Round":
        """Four questions in one go, however many wishes: the conversations, which are held from now on, and then the
        ids that were there before, the mark of the roll, and who is seated."""
        now, uids = time.now(), sorted({wish.conversation for wish in wishes})
        asked = [held.hold(uids), _ids(wishes), (generation.READ, []), seats_of(uids, now)]
        matters, ids, [[mark]], seats = rows.select_all(asked)
        found = held.read(matters)
        by_key = {each.id: each for each in found.values()}
        return cls(found, seated(by_key, seats, roll.current(now, mark=mark), now), _earlier(ids))

    def attempt(self, wish: Wish) -> Attempt:
        """What comes of one: an entry to store, what its id stored before, or why not."""
        try:
            return self._accepted(wish)
        except (Http404, PermissionDenied, Refused) as refusal:
            return refusal

    def _accepted(self, wish: Wish) -> Stored | Entry:
        row = self.held.get(wish.conversation)
        place = self._place(wish.by, row) if row is not None else Standing(NONE)
        if row is None or place.side == NONE:
            raise _no_place(wish)
        draft = Draft(author=wish.by, body=checked_body(wish.body), target=row.ref, kind=wish.kind, files=wish.files,
                      client_message_id=checked_client_id(wish.client_message_id), acting_for=place.principal,
                      as_post=place.post if place.is_answering else None)
        before = self._before(draft)
        return before if before is not None else self._enter(row, draft, place)

    def _place(self, person: Person, row: Held) -> Standing:
        """By the facts of this moment: who asked may have been looked up some seconds ago."""
        there = self.places[row.id]
        now = there.roll.people.get(person.pk)
        return there.standing(now) if now is not None and there.is_inside(now) else Standing(NONE)

    def _before(self, draft: Draft) -> Stored | Entry | None:
        earlier = self.earlier.get((draft.author.pk, draft.client_message_id))
        if earlier is None:
            return None
        if earlier.request_digest != draft.request_digest:
            raise Conflict(_("This client_message_id was used for another message. Use a new one for a new message."))
        return earlier.answer

    def _enter(self, row: Held, draft: Draft, place: Standing) -> Entry:
        answers = draft.kind == "message" and place.is_answering
        adds = draft.kind == "message" and not answers and row.state == ANSWERED and row.urgency != QUIET
        self._move(row, draft, place, answers=answers)
        entry = Entry(row, draft, replace(self.places[row.id], matter=row), "conversations.answered" if answers else "",
                      {"as": label(place.principal or draft.author, place)})
        self.entries.append(entry)
        self.further += [entry] if adds else []
        self.earlier[draft.author.pk, draft.client_message_id] = Earlier(draft.request_digest, entry)
        return entry

    def _move(self, row: Held, draft: Draft, place: Standing, *, answers: bool) -> None:
        """An answer meets what is owed; words from the sender open a resolved matter again."""
        now = time.now()
        if answers:
            self.met.append(row.id)
            if row.with_person_id is None:
                row.give_to(place.principal or draft.author, place.post, now)
            if row.urgency != QUIET:
                self.worded.append(row.ref)
            row.change_state(ANSWERED, now)
        elif draft.kind == "message" and row.state == RESOLVED:
            row.change_state(OPEN, now)
            self.reopened.append(row.id)


def _no_place(wish: Wish) -> Exception:
    """404 for what one may not know of, 403 for what one only reads: as the ordinary door has it."""
    may_change(wish.by, conversation_for(wish.by, wish.conversation))
    return Http404(_("There is no such conversation, or it is not yours to see."))


def _ids(wishes: Sequence[Wish]) -> rows.Statement:
    """The question for the messages that have these authors and ids."""
    authors, ids = sorted({wish.by.pk for wish in wishes}), sorted({wish.client_message_id for wish in wishes})
    return ("SELECT author_id, client_message_id, uid, at, request_digest FROM conversations_message "  # noqa: S608
            f"WHERE author_id IN ({rows.marks(authors)}) AND client_message_id IN ({rows.marks(ids)})",
            [*authors, *ids])


def _earlier(found: Sequence[tuple[Any, ...]]) -> dict[Key, Earlier]:
    return {(author, client_id): Earlier(digest, Stored(uid, _moment(at), is_new=False))
            for author, client_id, uid, at, digest in found}


def _moment(at: object) -> datetime:
    found = rows.moment(at)
    assert found is not None, "a message has its time"
    return found
