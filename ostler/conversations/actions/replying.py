"""Words added to a matter: replies, logged calls, thanks."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from ostler.conversations import parties
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
    return _add(Draft(author=by, body=checked_body(words), client_message_id=_named(client_message_id),
                      target=conversation.ref, kind="call"), conversation)


def thank(*, by: Person, conversation: Conversation, body: str = "", client_message_id: str = "") -> Message:
    """Thank those who helped: it reaches the one who has it and their manager, who joins to see it. The same
    ``client_message_id`` again lands once."""
    words = checked_body(body or _("Thank you."))
    return _add(Draft(author=by, body=words, client_message_id=_named(client_message_id), target=conversation.ref,
                      kind="thanks"), conversation)


def _named(client_message_id: str) -> str:
    """The id that was given, or one of our own where nobody can send it twice."""
    return checked_client_id(client_message_id) if client_message_id else new_uid()


def _add(draft: Draft, conversation: Conversation) -> Message:
    earlier = earlier_message(draft)
    if earlier is not None:
        return earlier
    try:
        return _store(draft, conversation)
    except IntegrityError:
        earlier = earlier_message(draft)
        if earlier is None:
            raise
        return earlier


@durable
@transaction.atomic
def _store(draft: Draft, conversation: Conversation) -> Message:
    conversation = held(conversation)
    place = party(draft.author, conversation)
    if draft.kind == "thanks" and conversation.sealed_at is None:
        _let_manager_see(draft.author, conversation, place)
    return store(conversation, _placed(draft, place), facts={"as": label(place.principal or draft.author, place)})


def _placed(draft: Draft, place: Standing) -> Draft:
    """In whose name: the post's for who answers, the principal's for a delegate. Always attributed."""
    return replace(draft, acting_for=place.principal, as_post=place.post if place.is_answering else None)


def _let_manager_see(by: Person, conversation: Conversation, place: Standing) -> None:
    if place.is_answering:
        raise Refused(_("Thanks come from whoever asked."))
    post = conversation.post
    if post is not None and post.manager is not None:
        parties.add(conversation, part="manager", post=post.manager, by=by)
