"""One's own message afterwards: an edit is a new version, a withdrawal a mark. Nothing is overwritten.

While a safeguarding flag stands there is neither: whoever it went to reads the words as they stand, and what somebody
would rather not have said is what they must see.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.conversations import headings
from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.actions.thanking import end_with
from ostler.conversations.draft import checked_body
from ostler.conversations.models import Message
from ostler.conversations.refusals import Refused
from ostler.conversations.states import tell
from ostler.conversations.store import keep_version
from ostler.kernel import index, time
from ostler.people.models import Person


@durable
@transaction.atomic
def edit(*, by: Person, message: Message, body: str) -> Message:
    """Add a version. The earlier ones stay, and can be read."""
    words = checked_body(body)
    message = _own(by, message)
    if message.versions.latest("number").body == words:
        return message
    message.versions_count += 1
    message.save(update_fields=["versions_count"])
    keep_version(message, words, tag="conversations.edited", author=by)
    _head(message, headings.made_from(words))
    tell(message.conversation, "history")
    return message


@durable
@transaction.atomic
def withdraw(*, by: Person, message: Message) -> Message:
    """Mark it withdrawn: it is shown so, and leaves the search. It stays on the record."""
    message = _own(by, message)
    message.withdrawn_at = time.now()
    message.save(update_fields=["withdrawn_at"])
    index.forget(message.ref, message.body)
    _head(message, "")
    log.append(stream=message.conversation.ref, tag="conversations.withdrawn", by=by, about=message.ref,
               facts={"number": str(message.number)})
    end_with(message, by)
    tell(message.conversation, "history")
    return message


def _head(message: Message, heading: str) -> None:
    """A heading made from the first message goes with its words."""
    conversation = message.conversation
    if message.number == 1 and not conversation.subject_given:
        conversation.heading = heading
        conversation.save(update_fields=["heading"])


def _own(by: Person, message: Message) -> Message:
    conversation = held(message.conversation)
    party(by, conversation)
    message = Message.objects.select_for_update().get(pk=message.pk)
    message.conversation = conversation
    if message.author_id != by.pk:
        raise Refused(_("Only its author can change a message."))
    if conversation.sealed_at is not None:
        raise Refused(_("While a safeguarding flag stands, messages stay as they were sent. Write another one."))
    if message.withdrawn_at is not None:
        raise Refused(_("This message was withdrawn."))
    return message
