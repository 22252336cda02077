"""A matter that is resolved, and what residents could be told of it."""

from ostler.conversations import actions
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel.ids import new_uid
from tests.cast import Cast

SECRET = "xanthippe"
OUTCOME = "Planning applications: the website works again. You can comment on applications."


def resolved(cast: Cast) -> Conversation:
    """Ada asked, the duty officer had it and put it right."""
    matter = portal_is_down(cast, body=f"planning website won't take comments on 26/01234 by Mr Underhay, {SECRET}")
    actions.acknowledge(by=cast.desk, conversation=matter)
    actions.reply(by=cast.desk, conversation=matter, body="The supplier has restarted the server in Reading just now.",
                  client_message_id=new_uid())
    actions.resolve(by=cast.desk, conversation=matter)
    matter.refresh_from_db()
    return matter


def proposed(cast: Cast, words: str = OUTCOME, matter: Conversation | None = None) -> PublicUpdate:
    """By the duty officer."""
    return actions.propose_update(by=cast.desk, conversation=matter or resolved(cast), words=words)


def published(cast: Cast) -> PublicUpdate:
    return actions.agree_to_update(by=cast.ada, update=proposed(cast))
