"""Words added to a matter: replies and logged calls."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.actions.sending import sending
from ostler.conversations.actions.starting import earlier_message
from ostler.conversations.draft import Draft, checked_body, checked_client_id
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Refused
from ostler.conversations.standing import Standing, label
from ostler.conversations.store import store
from ostler.conversations.wishes import Wish
from ostler.files.models import File
from ostler.kernel.commit import commits
from ostler.kernel.ids import new_uid
from ostler.people.models import Person


def reply(
    *, by: Person, conversation: Conversation, body: str, client_message_id: str,
    files: Sequence[tuple[File, str]] = (),
) -> Message:
    """Add a message, or answer the one that the same ``client_message_id`` made before. Raises Refused, Conflict."""
    wish = Wish(by, conversation.uid, body, client_message_id, files)
    try:
        stored = commits.do(sending(wish))
    except (Http404, PermissionDenied) as gone:      # it was theirs when the page was fetched
        raise Refused(_("You are not in this conversation, so you can not change it.")) from gone
    return Message.objects.select_related("conversation").get(uid=stored.uid)


def log_call(
    *, by: Person, conversation: Conversation, body: str, with_whom: str = "", client_message_id: str = "",
) -> Message:
    """Note a telephone call on the matter, by either side. The same ``client_message_id`` again lands once."""
    words = f"{with_whom.strip()}: {body}" if with_whom.strip() else body
    draft = Draft(author=by, body=checked_body(words), client_message_id=named(client_message_id),
                  target=conversation.ref, kind="call")
    return add_once(draft, lambda: _store(draft, conversation))


def named(client_message_id: str) -> str:
    """The id that was given, or one of our own where nobody can send it twice."""
    return checked_client_id(client_message_id) if client_message_id else new_uid()


def add_once(draft: Draft, stored: Callable[[], Message]) -> Message:
    """What came under this id before, or what is stored now. Raises Conflict where it came with other words."""
    earlier = earlier_message(draft)
    if earlier is not None:
        return earlier
    try:
        return stored()
    except IntegrityError:
        earlier = earlier_message(draft)
        if earlier is None:
            raise
        return earlier


def placed(draft: Draft, place: Standing) -> Draft:
    """In whose name: the post's for who answers, the principal's for a delegate. Always attributed."""
    return replace(draft, acting_for=place.principal, as_post=place.post if place.is_answering else None)


@durable
@transaction.atomic
def _store(draft: Draft, conversation: Conversation) -> Message:
    conversation = held(conversation)
    place = party(draft.author, conversation)
    return store(conversation, placed(draft, place), facts={"as": label(place.principal or draft.author, place)})
