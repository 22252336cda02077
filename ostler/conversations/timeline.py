"""A conversation in order: its messages, and what has happened between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.conversations import rings
from ostler.conversations.audit_tags import names_of
from ostler.conversations.delivery_words import delivery
from ostler.conversations.hats import hat
from ostler.conversations.inbound import folds
from ostler.conversations.models import Conversation, Delivery, Inspection, Message, Thanks, Words
from ostler.conversations.models.thanks import PRIVATE
from ostler.conversations.standing import known_as
from ostler.conversations.window import Window, whole
from ostler.conversations.window import events as window_events
from ostler.duty import roll as rolls
from ostler.duty.ladder import reading
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person

SPOKEN = ("conversations.replied", "conversations.answered", "conversations.noted", "conversations.call-logged",
          "conversations.thanked")
OPENED, TRIED, RANG = "conversations.opened", "duty.tried", "conversations.resident-rang"
TOLD = "conversations.residents-told"    # like the first message: words and a line


@dataclass(frozen=True)
class Item:
    """``kind`` is message or happening; a message comes with its words, a happening with its sentence in ``text`` and
    the address of what it tells of. ``thanks`` where they were offered to be public."""

    kind: str
    at: datetime
    text: str
    key: str
    message: Message | None = None
    words: Words | None = None
    mine: bool = False
    who: str = ""
    state: str = ""
    hat: str = ""
    url: str = ""
    thanks: Thanks | None = None


@dataclass(frozen=True)
class Line:
    """One honest line: what happened, who by post or name, over which channel, with what outcome."""

    at: datetime
    what: str
    who: str
    channel: str = ""
    outcome: str = ""
    is_page: bool = False

    @property
    def sentence(self) -> str:
        """The whole line in plain words."""
        return delivery(self.what, self.who, self.channel, self.outcome) if self.channel else self.what


@dataclass(frozen=True)
class Part:
    """What one window of a conversation shows: its messages among what has happened, and the honest lines alone."""

    window: Window
    items: list[Item]
    history: list[Line]


def part(conversation: Conversation, viewer: Person, window: Window) -> Part:
    """Read once for both."""
    events = _shown(conversation, window_events(conversation, window))
    messages = _messages(conversation, window)
    by_ref = {message.ref: message for message in messages}
    folds.bring(events, by_ref)
    sentences = _sentences(events)
    items = list(_items(events, by_ref, sentences, viewer))
    return Part(window, items, _lines(events, sentences, messages, conversation))


def timeline(conversation: Conversation, viewer: Person) -> list[Item]:
    """All messages and happenings in the order of the chain."""
    return part(conversation, viewer, whole()).items


def history(conversation: Conversation, viewer: Person) -> list[Line]:
    """All the honest lines, deliveries with them: they stand in a disclosure and in the API."""
    return part(conversation, viewer, whole()).history


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


def _messages(conversation: Conversation, window: Window) -> list[Message]:
    rows = conversation.messages.filter(number__gte=window.first, number__lte=window.last).order_by("number")
    deliveries = Delivery.objects.order_by("pk")
    messages = list(rows.prefetch_related("versions", Prefetch("deliveries", deliveries), "attachments__file"))
    roll = rolls.current()
    roll.introduce(messages, ("author", "acting_for"), ("as_post",))
    for message in messages:
        message.conversation = conversation
        roll.introduce(message.deliveries.all(), ("person",), ("post",))
    return messages


def _items(
    events: list[Event], messages: Mapping[str, Message], sentences: Mapping[str, str], viewer: Person
) -> Iterator[Item]:
    thanks = _offered(messages.values(), viewer)
    for event, calls in _calls_counted(events):
        if event.tag in (OPENED, TOLD, *SPOKEN) and event.about in messages:
            message = messages[event.about]
            yield _message_item(message, event, viewer, thanks.get(message.pk))
        if event.tag not in SPOKEN:
            who = known_as(event.facts.get("as", ""))
            said = rings.rang(calls) if calls > 1 else sentences[event.uid]
            yield Item("happening", event.at, said, event.uid, who=who, url=_leads_to(event))


def _calls_counted(events: Iterable[Event]) -> Iterator[tuple[Event, int]]:
    """Residents' calls with nothing between them are one line with their count, by the last of them; twelve lines
    would push the words out of sight. Each stands in *What has happened*."""
    for is_call, several in groupby(events, key=lambda event: event.tag == RANG):
        found = list(several)
        if is_call:
            yield found[-1], len(found)
        else:
            yield from ((event, 0) for event in found)


def _sentences(events: list[Event]) -> dict[str, str]:
    """What the log says of each, every person named in it asked for once."""
    with names_of(events):
        return {event.uid: sentence(event) for event in events}


def _shown(conversation: Conversation, events: list[Event]) -> list[Event]:
    """Without inspections that do not show yet, or were sealed."""
    shown = {inspection.event for inspection in inspections_shown(conversation)}
    return [
        event for event in events
        if event.tag != "conversations.inspection-sealed"
        and (event.tag != "conversations.inspected" or event.uid in shown)
    ]


def _leads_to(event: Event) -> str:
    """A line about a public record leads to it."""
    kind, _colon, uid = event.about.partition(":")
    return reverse("conversations:decision", args=[uid]) if kind == "conversations.decision" else ""


def _offered(messages: Iterable[Message], viewer: Person) -> dict[int, Thanks]:
    """What became of thanks that may be public, by the message; asked for only where somebody thanked. Private ones
    for who may offer them still: who thanked, where there is somebody to agree."""
    keys = [message.pk for message in messages if message.kind == "thanks" and message.withdrawn_at is None]
    mine = Q(by=viewer, officer__isnull=False, post__isnull=False, message__conversation__sealed_at=None)
    rows = Thanks.objects.filter(mine | ~Q(state=PRIVATE), message__in=keys) if keys else ()
    return {row.message_id: row for row in rows}


def _message_item(message: Message, event: Event, viewer: Person, thanks: Thanks | None) -> Item:
    words = max(message.versions.all(), key=lambda version: version.number)
    return Item("message", message.at, "", f"message-{message.number}", message=message, words=words,
                mine=viewer.pk in (message.author_id, message.acting_for_id), who=_written_by(message, event),
                state=state_of(message, viewer), hat=hat(message, message.conversation), thanks=thanks)


def _written_by(message: Message, event: Event) -> str:
    """Who wrote, fully attributed: the name and the post, and for whom; or the service that signed it."""
    if event.facts.get("signed"):
        return str(event.facts["signed"])
    facts = {"name": message.author.name, "as": known_as(event.facts.get("as", ""))}
    if message.acting_for is not None:
        return _("%(name)s, for %(principal)s") % {"name": facts["name"], "principal": message.acting_for.name}
    if facts["as"] and facts["as"] != facts["name"]:
        return _("%(name)s, %(as)s") % facts
    return facts["name"]


def _lines(
    events: list[Event], sentences: Mapping[str, str], messages: list[Message], conversation: Conversation
) -> list[Line]:
    lines = [Line(event.at, sentences[event.uid], known_as(event.facts.get("as", "")),
                  outcome=event.facts.get("outcome", "")) for event in events]
    paged = _page_lines(conversation, events)
    return sorted([*lines, *_delivery_lines(messages, conversation), *paged], key=lambda line: line.at)


def _page_lines(conversation: Conversation, events: list[Event]) -> Iterator[Line]:
    """What became of every page of the ladder, from where these events begin."""
    if not any(event.tag == TRIED for event in events):
        return
    begins = min(event.at for event in events)
    for page in reading.pages(conversation.ref):
        if page.at >= begins:
            yield Line(page.at, _("Page"), page.who, page.channel, page.outcome, is_page=True)


def _delivery_lines(messages: list[Message], conversation: Conversation) -> Iterator[Line]:
    on_duty: set[int | None] = set(conversation.parties.filter(part="duty").values_list("person_id", flat=True))
    for message in messages:
        for row in message.deliveries.all():
            yield Line(row.at, _("Message %(number)s") % {"number": message.number}, _reader(row, on_duty),
                       row.channel, row.outcome)


def _reader(row: Delivery, on_duty: set[int | None]) -> str:
    """By post where a post brought it to them: a junior's name is not shown."""
    if row.person_id in on_duty or (row.post is not None and row.post.is_desk):
        return _("Duty officer")
    return said(row.post, "title") if row.post is not None else row.person.name
