"""Words from somebody whom a safeguarding flag took out of a matter: they answered a mail that they had before. They
are kept where they belong, marked, and give nobody anything to read."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.conversations.actions.locking import durable, held
from ostler.conversations.actions.starting import earlier_message
from ostler.conversations.draft import Draft, checked_body, checked_client_id
from ostler.conversations.former import was_in
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Refused
from ostler.conversations.store import store
from ostler.files.models import File
from ostler.people.models import Person


@durable
@transaction.atomic
def take_from_former(
    *, by: Person, conversation: Conversation, body: str, client_message_id: str,
    files: Sequence[tuple[File, str]] = (),
) -> Message:
    """Store it as a note. The same ``client_message_id`` again lands once. Raises Refused, Conflict."""
    conversation = held(conversation)
    if not was_in(by, conversation):
        raise Refused(_("You are not in this conversation, so you can not change it."))
    draft = Draft(author=by, body=checked_body(body), client_message_id=checked_client_id(client_message_id),
                  target=conversation.ref, kind="note", files=files)
    earlier = earlier_message(draft)
    if earlier is not None:
        return earlier
    message = store(conversation, draft, facts={"as": by.name})
    log.append(stream=conversation.ref, tag="conversations.came-from-former", by=log.MACHINE, about=message.ref,
               facts={"number": str(message.number)})
    return message
