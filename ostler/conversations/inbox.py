"""One's conversations, newest first, each with its line of truth."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from ostler.conversations.audit_tags import capacity_name
from ostler.conversations.known import introduce
from ostler.conversations.models import Conversation, Delivery, Party
from ostler.conversations.models.party import PartySet, of_the_shift, on_duty_since
from ostler.conversations.truth import lines
from ostler.kernel import limits
from ostler.people.models import Person

FEW = 3_000     # of so many all are taken and put in order; of more the newest are looked through


@dataclass(frozen=True)
class Row:
    """One line of the list. ``unread`` counts messages not seen yet."""

    conversation: Conversation
    line: str
    unread: int

    @property
    def url(self) -> str:
        return self.conversation.url

    @property
    def hat(self) -> str:
        """Council or ward."""
        return capacity_name(self.conversation.capacity)


@dataclass(frozen=True)
class Page:
    """A part of the list; ``older`` is the id after which the next one begins, empty on the last."""

    rows: list[Row]
    older: str = ""


def page(person: Person, *, before: str = "", most: int = limits.PAGE_ROWS) -> Page:
    """A page of the list; ``before`` is the ``older`` of the one before. What is not theirs is no place to begin."""
    place = Conversation.objects.visible_to(person).filter(uid=before).first() if before else None
    found = newest(person, most=most + 1, before=place)
    return Page(rows(found[:most], person), found[most - 1].uid if len(found) > most else "")


def inbox(person: Person, *, most: int = limits.PAGE_ROWS, before: Conversation | None = None) -> list[Row]:
    """The rows alone; ``before`` is the last one of the page before."""
    return rows(newest(person, most=most, before=before), person)


def newest(person: Person, *, most: int, before: Conversation | None = None) -> list[Conversation]:
    """The newest of what a person may see: those of their own places and those of the desk, put together."""
    theirs: dict[int, object] = {}
    if person.is_inside and person.suspended_at is None:
        for some in (_own(person), _desk(person)):
            theirs |= dict(_after(before, some).order_by("-last_at", "-pk").values_list("pk", "last_at")[:most])
    return known(sorted(theirs, key=lambda key: (theirs[key], key), reverse=True)[:most])


def rows(conversations: list[Conversation], person: Person) -> list[Row]:
    """Conversations as rows, in a fixed number of queries."""
    truths, unread = lines(conversations, person), _unread(conversations, person)
    return [Row(each, truths[each.pk], unread.get(each.pk, 0)) for each in conversations]


def known(keys: Sequence[int]) -> list[Conversation]:
    """The conversations of these keys, in their order, whoever they may be for. Their people and posts are those that
    the roll has in memory, for reading: one small row a matter comes from the database instead of nine."""
    found = Conversation.objects.defer("advice").in_bulk(keys)
    introduce(found.values())
    return [found[key] for key in keys if key in found]


def _own(person: Person) -> QuerySet[Conversation]:
    places = Party.objects.current().own(person)
    if places.values("pk")[: FEW + 1].count() <= FEW:
        return Conversation.objects.filter(pk__in=places.values("conversation"))
    return Conversation.objects.filter(_in(places))


def _desk(person: Person) -> QuerySet[Conversation]:
    """The desk has most of a council's matters; what is not settled, or moved in this shift, is little."""
    begun = on_duty_since(person)
    if begun is None:
        return Conversation.objects.none()
    return Conversation.objects.filter(of_the_shift(begun), _in(Party.objects.current().desk(person)))


def _in(places: PartySet) -> Exists:
    return Exists(places.filter(conversation=OuterRef("pk")))


def _after(before: Conversation | None, listed: QuerySet[Conversation]) -> QuerySet[Conversation]:
    if before is None:
        return listed
    return listed.filter(Q(last_at__lt=before.last_at) | Q(last_at=before.last_at, pk__lt=before.pk))


def _unread(conversations: list[Conversation], person: Person) -> dict[int, int]:
    counted = (
        Delivery.objects.unread_by(person).filter(message__conversation__in=conversations)
        .values(conversation=F("message__conversation")).annotate(count=Count("pk"))
    )
    return {row["conversation"]: row["count"] for row in counted}
