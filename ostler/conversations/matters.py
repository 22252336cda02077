"""Conversations as matters: what ladder, handover and leaver's step may ask of them (``kernel.matters``)."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Q

from ostler.audit import log
from ostler.conversations import truth
from ostler.conversations.access import conversation_for
from ostler.conversations.known import introduce
from ostler.conversations.laddering import reopened_by_lapse, seat_all, tell_all
from ostler.conversations.models import Conversation
from ostler.conversations.models.party import UNSETTLED
from ostler.conversations.places import places_of
from ostler.conversations.states import tell
from ostler.kernel import rows
from ostler.kernel.matters import Climbed, Open, matters
from ostler.people.models import Person, Post

KIND: Final = "conversations.conversation"


class Conversations:
    """Entered under ``KIND``. Each writes in the caller's transaction."""

    def seat(self, ref: str, person: Person, post: Post | None) -> None:
        """A place of their own for who was called, so that they can open what they are paged for."""
        seat_all([(_one(ref), person, post)])

    def note(self, ref: str, tag: str, facts: Mapping[str, str]) -> None:
        """One honest line, and whoever looks is told of it."""
        conversation = _one(ref)
        log.append(stream=ref, tag=tag, by=log.MACHINE, about=ref, facts=facts)
        tell(conversation, "history")

    def hold(self, refs: Sequence[str]) -> None:
        """In the order of their keys, as every writer of this room holds them."""
        asked = Conversation.objects.select_for_update(of=("self",)).filter(uid__in=_uids(refs)).order_by("pk")
        list(asked.values_list("pk", flat=True))

    def climbed(self, changes: Sequence[Climbed]) -> None:
        """In as many statements for many as for one."""
        found = {row.ref: row for row in Conversation.objects.filter(uid__in=_uids([each.ref for each in changes]))}
        seat_all([(found[each.ref], person, post) for each in changes for person, post in each.seats])
        reopened_by_lapse([found[each.ref] for each in changes if each.lapsed])
        with rows.at_once():
            log.append_across([(each.ref, log.Entry(tag, log.MACHINE, each.ref, facts))
                               for each in changes for tag, facts in each.lines])
        tell_all(list(found.values()), "history")

    def take(self, ref: str, by: Person) -> None:
        """*I have it*. Raises Http404 and Refused as the button on the page does."""
        from ostler.conversations import actions  # actions ask the ladder, which asks this room

        actions.acknowledge(by=by, conversation=conversation_for(by, ref.partition(":")[2]))

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
        """What is not settled and lies with a person or a post, the oldest first."""
        theirs = Q(pk__in=[])
        if person is not None:
            theirs |= Q(with_person=person)
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
