"""A conversation in order: its messages, and what has happened between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.conversations.delivery_words import delivery
from ostler.conversations.models import Conversation, Delivery, Inspection, Message, Words
from ostler.conversations.standing import known_as
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person

SPOKEN = ("conversations.replied", "conversations.answered", "conversations.noted", "conversations.call-logged",
          "conversations.thanked")
OPENED = "conversations.opened"


@dataclass(frozen=True)
class Item:
    """``kind`` is message or happening; a message comes with its words, a happening with its sentence in ``text``."""

    kind: str
    at: datetime
    text: str
    key: str
    message: Message | None = None
    words: Words | None = None
    mine: bool = False
    who: str = ""
    state: str = ""


@dataclass(frozen=True)
class Line:
    """One honest line: what happened, who by post or name, over which channel, with what outcome."""

    at: datetime
    what: str
    who: str
    channel: str = ""
    outcome: str = ""

    @property
    def sentence(self) -> str:
        """The whole line in plain words."""
        return delivery(self.what, self.who, self.channel, self.outcome) if self.outcome else self.what


def timeline(conversation: Conversation, viewer: Person) -> list[Item]:
    """Messages and happenings in the order of the chain."""
    messages = {message.ref: message for message in _messages(conversation)}
    items: list[Item] = []
    for event in _events(conversation):
        if event.tag in (OPENED, *SPOKEN):
            items.append(_message_item(messages[event.about], event, viewer))
        if event.tag not in SPOKEN:
            who = known_as(event.facts.get("as", ""))
            items.append(Item("happening", event.at, sentence(event), event.uid, who=who))
    return items


def history(conversation: Conversation, viewer: Person) -> list[Line]:
    """The honest lines alone, deliveries with them: they stand in a disclosure and in the API."""
    lines = [Line(event.at, sentence(event), known_as(event.facts.get("as", ""))) for event in _events(conversation)]
    return sorted([*lines, *_delivery_lines(conversation)], key=lambda line: line.at)


def inspections_shown(conversation: Conversation) -> list[Inspection]:
    """Who read this as an administrator, once seven days have passed and unless sealed."""
    return list(conversation.inspections.filter(shows_at__lte=time.now(), sealed_by=None).select_related("by"))


def state_of(message: Message, viewer: Person) -> str:
    """How far one's own message came, as a word; by post, never by a junior's name."""
    if message.author_id != viewer.pk:
        return ""
    outcomes = {delivery.outcome for delivery in message.deliveries.all()}
    if "acknowledged" in outcomes:
        return _("Somebody has it")
    if "seen" in outcomes:
        return _("Seen")
    if "delivered" in outcomes:
        return _("Delivered")
    return _("Waiting for working hours") if outcomes == {"held-off-duty"} else _("Sent")


def _messages(conversation: Conversation) -> Iterator[Message]:
    rows = conversation.messages.select_related("author", "acting_for", "as_post").prefetch_related(
        "versions", "deliveries", "attachments__file"
    )
    for message in rows:
        message.conversation = conversation
        yield message


def _events(conversation: Conversation) -> list[Event]:
    """Without inspections that do not show yet, or were sealed."""
    shown = {inspection.event for inspection in inspections_shown(conversation)}
    events = Event.objects.filter(stream=conversation.ref).order_by("number")
    return [
        event for event in events
        if event.tag != "conversations.inspection-sealed"
        and (event.tag != "conversations.inspected" or event.uid in shown)
    ]


def _message_item(message: Message, event: Event, viewer: Person) -> Item:
    words = max(message.versions.all(), key=lambda version: version.number)
    return Item("message", message.at, "", f"message-{message.number}", message=message, words=words,
                mine=viewer.pk in (message.author_id, message.acting_for_id), who=_written_by(message, event),
                state=state_of(message, viewer))


def _written_by(message: Message, event: Event) -> str:
    """Who wrote, fully attributed: the name and the post, and for whom."""
    facts = {"name": message.author.name, "as": known_as(event.facts.get("as", ""))}
    if message.acting_for is not None:
        return _("%(name)s, for %(principal)s") % {"name": facts["name"], "principal": message.acting_for.name}
    if facts["as"] and facts["as"] != facts["name"]:
        return _("%(name)s, %(as)s") % facts
    return facts["name"]


def _delivery_lines(conversation: Conversation) -> Iterator[Line]:
    on_duty: set[int | None] = set(conversation.parties.filter(part="duty").values_list("person_id", flat=True))
    rows = Delivery.objects.filter(message__conversation=conversation).select_related("person", "message", "post")
    for row in rows.order_by("message__number", "pk"):
        yield Line(row.at, _("Message %(number)s") % {"number": row.message.number}, _reader(row, on_duty),
                   row.channel, row.outcome)


def _reader(row: Delivery, on_duty: set[int | None]) -> str:
    """By post where a post brought it to them: a junior's name is not shown."""
    if row.person_id in on_duty or (row.post is not None and row.post.is_desk):
        return _("Duty officer")
    return said(row.post, "title") if row.post is not None else row.person.name
