"""What goes back to who wrote by mail or text: the reference and the line of truth, nothing of the words."""

from typing import Final

from django.utils.translation import gettext as _

from ostler.conversations import emergency, truth
from ostler.conversations.inbound import finding
from ostler.conversations.models import Conversation, Message
from ostler.conversations.notices import without_names
from ostler.kernel import time
from ostler.kernel.inbound import Came
from ostler.kernel.language import said
from ostler.notify.inbound import pace
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person

KIND: Final = "answer"


def queue(came: Came, message: Message) -> None:
    """One a message, to where it came from."""
    if not pace.may_answer(came.sender):
        return
    now, conversation = time.now(), message.conversation
    Notice.objects.bulk_create([Notice(
        person=came.person, channel=came.channel, kind=KIND, about=conversation.ref, urgency=conversation.urgency,
        facts={"number": str(message.number), "message_id": came.message_id} if came.channel == "email"
        else {"number": str(message.number)},
        address=came.sender, key=f"{KIND} {message.uid} {came.channel}", queued_at=now, due_at=now,
    )], ignore_conflicts=True)


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """Only while they may still see the matter."""
    uid = notice.about.partition(":")[2]
    conversation = Conversation.objects.visible_to(person).filter(uid=uid).select_related("service", "post").first()
    if conversation is None:
        return Text(_("Your message"), _("Your message has come. Sign in to see where it is."), "/")
    parts = [_first(conversation, notice), without_names(truth.line(conversation, person), conversation)]
    if conversation.urgency == "emergency":
        parts.append(" ".join(each.label for each in emergency.lines()))
    if channel == "sms" and notice.facts.get("number") == "1":
        parts += _perhaps_meant(conversation, person)
    joint = " " if channel == "sms" else "\n\n"
    return Text(_("%(reference)s: your message has come") % {"reference": conversation.reference}, joint.join(parts),
                conversation.url)


def _perhaps_meant(conversation: Conversation, person: Person | None) -> list[str]:
    """A text opened a new matter, and they had one from us about another: how an answer finds its way."""
    other = finding.latest_texted(person) if person is not None else None
    if other is None or other.pk == conversation.pk:
        return []
    return [_("Did you mean %(reference)s? Begin your text with that.") % {"reference": other.reference}]


def _first(conversation: Conversation, notice: Notice) -> str:
    """Where it went, by service."""
    facts = {"reference": conversation.reference,
             "service": said(conversation.service, "name") if conversation.service else _("The duty desk")}
    if notice.facts.get("number") == "1":
        return _("%(reference)s, %(service)s: your message has come.") % facts
    return _("%(reference)s, %(service)s: your reply is in the thread.") % facts


def register() -> None:
    kinds.add(KIND, Kind(words, is_asked_for=True))
