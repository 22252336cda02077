"""The other side hears that residents could be told, and what came of it: the reference, no word, at hours that are
theirs."""

from typing import Final

from django.utils.translation import gettext as _

from ostler.conversations import public_updates
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.conversations.models.public_update import PROPOSED, PUBLISHED
from ostler.conversations.parties import people_of
from ostler.conversations.reach import QUIET
from ostler.duty.proving import channels_of
from ostler.kernel.language import said
from ostler.notify.actions import queueing as outbox
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person

KIND: Final = "public-update"
CHANNELS: Final = ("in-app", "push", "email")       # nobody's telephone rings for it
STATE: Final = "state"


def tell(update: PublicUpdate, by: Person) -> None:
    """In the transaction of the deed: everybody of the other side."""
    matter = update.conversation
    mine = public_updates.side_of(by, matter)
    others = [person for person in people_of(matter) if public_updates.side_of(person, matter) not in ("", mine)]
    outbox.queue(
        outbox.Call(person, tuple(way for way in channels_of(person) if way in CHANNELS), KIND, matter.ref,
                    f"{KIND} {update.uid} {update.state}", QUIET, facts={STATE: update.state})
        for person in others)


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The reference and the service; nothing of what is proposed."""
    matter = Conversation.objects.select_related("service").get(uid=notice.about.partition(":")[2])
    about = said(matter.service, "name") if matter.service is not None else _("A conversation")
    state = notice.facts.get(STATE)
    asked = _("May residents be told? Look at the words first.") if state == PROPOSED else (
        _("Residents were told.") if state == PUBLISHED else _("Residents are not told."))
    return Text(_("%(reference)s: telling residents") % {"reference": matter.reference}, f"{about}. {asked}",
                matter.url)


def register() -> None:
    kinds.add(KIND, Kind(words))
