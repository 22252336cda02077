"""One's conversations, newest first, each with its line of truth."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from ostler.conversations.models import Conversation, Delivery
from ostler.conversations.truth import lines
from ostler.kernel import limits
from ostler.people.models import Person

UNREAD = ("queued", "sent", "delivered", "held-off-duty")


@dataclass(frozen=True)
class Row:
    """One line of the list. ``unread`` counts messages not seen yet."""

    conversation: Conversation
    line: str
    unread: int

    @property
    def url(self) -> str:
        return self.conversation.url


def inbox(person: Person, *, most: int = limits.PAGE_ROWS, before: Conversation | None = None) -> list[Row]:
    """A page of the list; ``before`` is the last one of the page before."""
    listed = listing(person)
    if before is not None:
        listed = listed.filter(Q(last_at__lt=before.last_at) | Q(last_at=before.last_at, pk__lt=before.pk))
    return rows(list(listed[:most]), person)


def rows(conversations: list[Conversation], person: Person) -> list[Row]:
    """Conversations as rows, in a fixed number of queries."""
    truths, unread = lines(conversations, person), _unread(conversations, person)
    return [Row(each, truths[each.pk], unread.get(each.pk, 0)) for each in conversations]


def listing(person: Person) -> QuerySet[Conversation]:
    """What a person may see, newest first, with what the line of truth asks for."""
    return Conversation.objects.visible_to(person).select_related(
        "post", "service", "with_person", "with_post", "offered_to_post", "offered_to_person", "opened_by"
    ).order_by("-last_at", "-pk")


def _unread(conversations: list[Conversation], person: Person) -> dict[int, int]:
    counted = (
        Delivery.objects.filter(person=person, outcome__in=UNREAD, message__conversation__in=conversations)
        .values(conversation=F("message__conversation")).annotate(count=Count("pk"))
    )
    return {row["conversation"]: row["count"] for row in counted}
