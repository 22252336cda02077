"""Thanks reach who is thanked and whoever they report to: the reference, no word of them, at hours that are theirs."""

from typing import Final

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation, Message, Thanks
from ostler.conversations.reach import QUIET
from ostler.conversations.thanked import Thanked
from ostler.duty.proving import channels_of
from ostler.kernel.language import said
from ostler.notify.actions import queueing as outbox
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person

KIND: Final = "thanks"
CHANNELS: Final = ("in-app", "push", "email")       # nobody's telephone rings for it
ASKED: Final = "asked"


def tell(conversation: Conversation, message: Message, to: Thanked, *, asks: bool) -> None:
    """In the transaction of the message. ``asks``: the officer is asked whether it may be public. In a matter with a
    safeguarding flag no manager hears of it."""
    people = [to.officer] if to.officer is not None else []
    people += to.managers() if conversation.sealed_at is None else []
    outbox.queue(
        outbox.Call(person, tuple(way for way in channels_of(person) if way in CHANNELS), KIND, conversation.ref,
                    f"{KIND} {message.uid}", QUIET, facts={ASKED: "yes"} if asks and person == to.officer else {})
        for person in people if person != message.author)


def ask(thanks: Thanks) -> None:
    """The officer alone, whom it reached before: now whether it may be public."""
    officer = thanks.officer
    assert officer is not None, "only an officer is asked"
    channels = tuple(way for way in channels_of(officer) if way in CHANNELS)
    outbox.queue([outbox.Call(officer, channels, KIND, thanks.message.conversation.ref,
                              f"{KIND} {thanks.message.uid} {ASKED}", QUIET, facts={ASKED: "yes"})])


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The reference and the service."""
    matter = Conversation.objects.select_related("service").get(uid=notice.about.partition(":")[2])
    about = said(matter.service, "name") if matter.service is not None else _("A conversation")
    asked = _("You are asked whether it may be public.") if notice.facts.get(ASKED) else ""
    return Text(_("%(reference)s: a thank-you") % {"reference": matter.reference}, f"{about}. {asked}".strip(),
                matter.url)


def register() -> None:
    kinds.add(KIND, Kind(words))
