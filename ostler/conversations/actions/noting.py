"""A word beside a deed: why it was handed over, reclassified, reopened. Kept as words are kept."""

from ostler.conversations.draft import Draft, checked_body
from ostler.conversations.models import Conversation, Message
from ostler.conversations.standing import Standing, label
from ostler.conversations.store import store
from ostler.kernel.ids import new_uid
from ostler.people.models import Person


def note(
    conversation: Conversation, by: Person, place: Standing, words: str, signed: str = ""
) -> Message | None:
    """Store the words as a note in the thread; nothing where none were given. The row is locked by the caller.
    ``signed``: the service that says it, whose name then stands over it in the place of the officer's."""
    if not words.strip():
        return None
    draft = Draft(author=by, body=checked_body(words), client_message_id=new_uid(), target=conversation.ref,
                  kind="note", acting_for=place.principal, as_post=place.post if place.is_answering else None)
    facts = {"as": label(place.principal or by, place)} | ({"signed": signed} if signed else {})
    return store(conversation, draft, facts=facts)
