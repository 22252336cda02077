"""The hat on a message: council or ward, as the matter is written. Officers answer by their posts, and have none."""

from ostler.conversations.audit_tags import capacity_name
from ostler.conversations.models import Conversation, Message
from ostler.duty import roll as rolls


def hat(message: Message, conversation: Conversation) -> str:
    """By name, for the page; empty where there is none."""
    worn = capacity(message, conversation)
    return capacity_name(worn) if worn else ""


def capacity(message: Message, conversation: Conversation) -> str:
    """By key, for programs; empty for whoever neither asked it nor is a councillor."""
    if message.as_post_id is not None:
        return ""
    writer = message.acting_for_id or message.author_id
    is_theirs = writer == conversation.opened_by_id or "councillor" in rolls.current().roles.get(writer, ())
    return conversation.capacity if is_theirs else ""
