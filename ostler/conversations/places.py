"""Who is in a conversation and how each stands there: the one rule, from the conversation's side.

``Party.of`` asks the same of the database from a person's side (which conversations are theirs?); a test holds the two
against each other, so that nobody is told what they could not open, nor the other way round.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ostler.conversations.models import Conversation
from ostler.conversations.models.party import ANSWERS, ASKS, SEALED, UNDELEGATED, keeps_sealed
from ostler.duty import roll as rolls
from ostler.duty.roll import Roll
from ostler.kernel import rows, time
from ostler.kernel.access import INSIDE
from ostler.people.models import Person, Post

Row = tuple[Any, ...]
SENDER, ANSWERING, NONE = "sender", "answering", "none"


@dataclass(frozen=True)
class Standing:
    """``side`` is sender, answering or none; ``post`` the post by which one answers, None for the duty officer
    and for a person who is there as themselves. ``principal`` is for whom, where one is there for somebody else."""

    side: str
    post: Post | None = None
    part: str = ""
    principal: Person | None = None

    @property
    def is_answering(self) -> bool:
        return self.side == ANSWERING


@dataclass(frozen=True)
class Seat:
    """What decides about somebody's place, of a row of ``Party`` and of its conversation."""

    part: str
    person: Person | None
    post: Post | None


class Matter(Protocol):
    """What decides about places, of a conversation."""

    @property
    def state(self) -> str: ...

    @property
    def last_at(self) -> datetime: ...

    @property
    def with_person_id(self) -> int | None: ...

    @property
    def with_post_id(self) -> int | None: ...


@dataclass(frozen=True)
class Places:
    """The current seats of one conversation, oldest first, at an instant, by the roll."""

    matter: Matter
    seats: tuple[Seat, ...]
    roll: Roll
    at: datetime

    def people(self) -> dict[Person, Post | None]:
        """Everybody who may see it now, each with the post that brings it to them: the people in it, the holders of its
        posts, whoever is on duty where the desk is in it, and the delegates of those (duty is not delegated)."""
        found = self._seated(self.seats)
        delegable = [seat for seat in self.seats if seat.part not in UNDELEGATED]
        open_ = found if len(delegable) == len(self.seats) else self._seated(delegable)
        principals = {each.pk for each, post in open_.items()
                      if each.suspended_at is None and not (post and post.is_desk)}
        for row in self.roll.delegations_at(self.at):
            if row.principal_id in principals:      # known by their principal's post: no junior's name is shown
                found.setdefault(row.delegate, open_[row.principal])
        return {person: post for person, post in found.items() if self.is_inside(person)}

    def standing(self, person: Person) -> Standing:
        """The strongest place a person has now: the sender's, a post's of theirs, their own, the desk's, a
        principal's."""
        seats = list(self._of(person))
        return self._beside_the_sender(person, seats) or self._answering(person, seats)

    def answers(self, person: Person) -> bool:
        """Whether they answer for it: by a seat on that side, and none beside who asks. ``answered_by`` asks the same
        of the database."""
        seats = list(self._of(person))
        return (self.is_inside(person) and self._beside_the_sender(person, seats) is None
                and any(seat.part in ANSWERS for seat in seats))

    def is_inside(self, person: Person) -> bool:
        """Has a role here, and is not suspended. Whoever has none any more sees nothing."""
        return person.suspended_at is None and not self.roll.roles.get(person.pk, set()).isdisjoint(INSIDE)

    def _seated(self, seats: Sequence[Seat]) -> dict[Person, Post | None]:
        """Whom these seats bring, without delegates."""
        found = {seat.person: self._own_post(seat) for seat in seats
                 if seat.person is not None and self._is_kept(seat, seat.person)}
        for seat in seats:
            if seat.post is not None:
                for person in self._at(seat):
                    found.setdefault(person, seat.post)
        return found

    def _is_kept(self, seat: Seat, person: Person) -> bool:
        """A sealed place of somebody's own holds as long as the role that it was given for."""
        return seat.part != SEALED or keeps_sealed(self.roll, person)

    def _own_post(self, seat: Seat) -> Post | None:
        """The post by which somebody answers who has a place of their own: the one they cover with, or theirs."""
        if seat.person is None or seat.part != "answering":
            return None
        if self.matter.with_person_id == seat.person.pk and self.matter.with_post_id is not None:
            return self.roll.posts[self.matter.with_post_id]
        posts = self.roll.posts_of(seat.person.pk, self.at)
        return min(posts, key=lambda post: (post.level or 99, post.title, post.pk), default=None)

    def _at(self, seat: Seat) -> list[Person]:
        post = seat.post
        assert post is not None, "asked of a post's seat"
        on_duty = self.roll.on_duty(self.at) if post.is_desk and seat.part != SEALED else []
        return [*self.roll.holders(post.pk, self.at), *(each for each in on_duty if self._has_desk(each, post))]

    def _of(self, person: Person) -> Iterator[Seat]:
        """The seats a person has: as ``Party.of`` says it to the database."""
        held = {post.pk for post in self.roll.posts_of(person.pk, self.at)}
        acting = [row for row in self.roll.delegations_at(self.at)
                  if row.delegate_id == person.pk and row.principal.suspended_at is None]
        principals = {row.principal_id for row in acting}
        theirs = {post.pk for pk in principals for post in self.roll.posts_of(pk, self.at) if not post.is_desk}
        for seat in self.seats:
            if self._is_own(seat, person, held) or (seat.part not in UNDELEGATED and (
                    seat.person.pk in principals if seat.person is not None
                    else seat.post is not None and seat.post.pk in theirs)):
                yield seat

    def _is_own(self, seat: Seat, person: Person, held: set[int]) -> bool:
        """Theirs without a principal: their own, of a post they hold, or the desk's while they are on duty."""
        if seat.person is not None:
            return seat.person.pk == person.pk and self._is_kept(seat, person)
        return seat.post is not None and (
            seat.post.pk in held or (seat.part != SEALED and self._has_desk(person, seat.post)))

    def _has_desk(self, person: Person, post: Post) -> bool:
        """On duty, and an officer still. What was settled before their shift is none of their business."""
        begun = self.roll.on_duty_since(person.pk, self.at) if post.is_desk else None
        return begun is not None and (self.matter.state != "resolved" or self.matter.last_at >= begun)

    def _beside_the_sender(self, person: Person, seats: list[Seat]) -> Standing | None:
        """Who asked, who acts for them, and a councillor whom somebody brought in: their words answer nothing."""
        own = next((seat for seat in seats if seat.person == person), None)
        if own is not None and (own.part in ASKS or self._is_joined_councillor(own)):
            return Standing(SENDER, part=own.part)
        asked = next((seat for seat in seats if seat.part in ASKS or self._is_joined_councillor(seat)), None)
        return Standing(SENDER, part=asked.part, principal=asked.person) if asked is not None else None

    def _is_joined_councillor(self, seat: Seat) -> bool:
        return (seat.part == "joined" and seat.person is not None
                and "councillor" in self.roll.roles.get(seat.person.pk, ()))

    def _answering(self, person: Person, seats: list[Seat]) -> Standing:
        held = self.roll.posts_of(person.pk, self.at)
        by_post = next((seat for seat in seats if seat.post in held), None)
        if by_post is not None:
            return Standing(ANSWERING, by_post.post, by_post.part)
        own = next((seat for seat in seats if seat.person == person), None)
        if own is not None:
            return Standing(ANSWERING, None if own.part == "duty" else next(iter(held), None), own.part)
        desk = next((seat for seat in seats if seat.post is not None and self._has_desk(person, seat.post)), None)
        if desk is not None:
            return Standing(ANSWERING, desk.post, "duty")
        return self._for_principal(person, seats[0]) if seats else Standing(NONE)

    def _for_principal(self, person: Person, seat: Seat) -> Standing:
        """For whoever is there themselves, or holds the post that is."""
        if seat.person is not None:
            post = next(iter(self.roll.posts_of(seat.person.pk, self.at)), None)
            return Standing(ANSWERING, post, seat.part, seat.person)
        holders = {holder.pk for holder in self.roll.holders(seat.post.pk, self.at)} if seat.post else set()
        acting = (row for row in self.roll.delegations_at(self.at) if row.delegate_id == person.pk)
        principal = next((row.principal for row in acting if row.principal_id in holders), None)
        return Standing(ANSWERING, seat.post, seat.part, principal)


def may_flag(person: Person, there: Places) -> bool:
    """Who may set a safeguarding flag: whoever answers for the matter, and who asks. Not who only joined or reads."""
    return there.answers(person) or there.standing(person).part == "sender"


def places(conversation: Conversation) -> Places:
    """The places of one conversation now."""
    return places_of({conversation.pk: conversation})[conversation.pk]


def places_of(matters: Mapping[int, Matter]) -> dict[int, Places]:
    """The places of several conversations now, by primary key: one question for all their seats."""
    now = time.now()
    return seated(matters, rows.select(*seats_of([*matters], now)), rolls.current(now), now) if matters else {}


def seats_of(conversations: Sequence[int] | Sequence[str], now: datetime) -> rows.Statement:
    """The question for the current seats of conversations, given by primary key or by uid."""
    column = "uid" if conversations and isinstance(conversations[0], str) else "id"
    return ("SELECT conversation_id, part, person_id, conversations_party.post_id "  # noqa: S608 - names of our own
            "FROM conversations_party "
            "JOIN conversations_conversation ON conversations_conversation.id = conversation_id "
            f"WHERE conversations_conversation.{column} IN ({rows.marks(conversations)}) "
            "AND (left_at IS NULL OR left_at > %s) ORDER BY conversations_party.id", [*conversations, now])


def seated(matters: Mapping[int, Matter], found: Sequence[Row], roll: Roll, now: datetime) -> dict[int, Places]:
    """The places by what that question found. A seat of somebody whom the roll does not know yet came after it was
    read: it is read again."""
    if not all((row[2] is None or row[2] in roll.people) and (row[3] is None or row[3] in roll.posts) for row in found):
        roll = rolls.read(now)
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    for conversation_id, part, person_id, post_id in found:
        person = roll.people[person_id] if person_id is not None else None
        seats[conversation_id].append(Seat(part, person, roll.posts[post_id] if post_id is not None else None))
    return {pk: Places(matter, tuple(seats[pk]), roll, now) for pk, matter in matters.items()}
