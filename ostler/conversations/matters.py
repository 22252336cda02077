"""Conversations as matters: what ladder, handover and leaver's step may ask of them (``kernel.matters``)."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from ostler.conversations import climbed, truth
from ostler.conversations.access import conversation_for
from ostler.conversations.known import introduce
from ostler.conversations.models import Conversation
from ostler.conversations.models.party import UNSETTLED
from ostler.conversations.places import places_of
from ostler.kernel import rows
from ostler.kernel.matters import Climbed, Open, Row, matters
from ostler.people.models import Person, Post

KIND: Final = "conversations.conversation"


class Conversations:
    """Entered under ``KIND``. Each writes in the caller's transaction."""

    def hold(self, refs: Sequence[str]) -> Sequence[rows.Statement]:
        """What a ladder asks of this room before it claims its rows."""
        return climbed.questions(refs)

    def climbed(self, changes: Sequence[Climbed], found: Sequence[Sequence[Row]]) -> None:
        """In as many statements for many as for one."""
        climbed.write(changes, found)

    def take(self, ref: str, by: Person) -> None:
        """*I have it*. Raises Http404 and Refused as the button on the page does, and where somebody has it already."""
        from ostler.conversations import actions  # actions ask the ladder, which asks this room

        actions.take_unheld(by=by, conversation=conversation_for(by, ref.partition(":")[2]))

    def brief(self, ref: str, viewer: Person | None) -> Open | None:
        """One matter, for who may see it."""
        return self.briefs([(ref, viewer)])[0]

    def briefs(self, asked: Sequence[tuple[str, Person | None]]) -> list[Open | None]:
        """By the places of each, as ``visible_to`` goes by them: one question for all, whoever looks."""
        found = {row.ref: row for row in Conversation.objects.filter(uid__in=_uids([ref for ref, _viewer in asked]))}
        there = {key: each.people() for key, each in places_of({row.pk: row for row in found.values()}).items()}
        seen = [(found[ref], viewer) for ref, viewer in asked if ref in found and viewer in there[found[ref].pk]]
        introduce(found.values())
        lines = truth.lines_for(seen)
        open_: dict[tuple[str, Person | None], Open] = {
            (row.ref, viewer): _opened(row, line) for (row, viewer), line in zip(seen, lines, strict=True)}
        return [open_.get(pair) for pair in asked]

    def open_for(
        self, viewer: Person, *, person: Person | None = None, post: Post | None = None
    ) -> Sequence[Open]:
        """What is not settled and lies with a person or a post, the oldest first. Not what they asked themselves, also
        where it reached themselves: that is not theirs to hand on."""
        theirs = Q(pk__in=[])
        if person is not None:
            theirs |= Q(with_person=person) & ~Q(opened_by=person)
        if post is not None:
            theirs |= Q(post=post)
        listed = Conversation.objects.visible_to(viewer).filter(theirs, state__in=UNSETTLED)
        return _open(list(listed.order_by("opened_at", "pk")), viewer)

    def offered(self, viewer: Person, *, to: Person) -> Sequence[Open]:
        """What was handed to a person by name and is not accepted, the oldest first."""
        listed = Conversation.objects.visible_to(viewer).filter(offered_to_person=to, state__in=UNSETTLED)
        return _open(list(listed.exclude(with_person=to).order_by("opened_at", "pk")), viewer)

    def lying_with(self, person: Person) -> Sequence[Open]:
        """By whom it lies with alone: who has left the post does not see its matters any more, and they move all the
        same."""
        theirs = Q(with_person=person) | Q(offered_to_person=person)
        return _open(list(Conversation.objects.filter(theirs, state__in=UNSETTLED).order_by("opened_at", "pk")), person)

    def offer(self, ref: str, *, by: Person, to: Person | Post) -> None:
        """Hand it over: it stays until somebody there accepts. Raises Refused."""
        from ostler.conversations import actions

        actions.hand_over(by=by, conversation=_one(ref), to=to)

    def rehome(self, ref: str, *, by: Person, person: Person, post: Post) -> None:
        """From somebody who leaves to a post: it is open again, with whoever answers there now."""
        from ostler.conversations.actions.rehoming import rehome

        rehome(by=by, conversation=_one(ref), person=person, post=post)


def register() -> None:
    """Enter the room."""
    matters.add(KIND, CONVERSATIONS)


def _uids(refs: Sequence[str]) -> list[str]:
    return [ref.partition(":")[2] for ref in refs]


def _one(ref: str) -> Conversation:
    return Conversation.objects.get(uid=ref.partition(":")[2])


def _open(found: list[Conversation], viewer: Person | None) -> list[Open]:
    introduce(found)
    lines = truth.lines(found, viewer)
    return [_opened(row, lines[row.pk]) for row in found]


def _opened(row: Conversation, line: str) -> Open:
    return Open(row.ref, row.reference, row.subject, row.url, row.urgency, line, row.opened_at,
                row.with_person.uid if row.with_person else "", row.post.uid if row.post else "")


CONVERSATIONS: Final = Conversations()
