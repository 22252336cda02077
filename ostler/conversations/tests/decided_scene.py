"""A matter in which something was decided, and thanks in it."""

from datetime import date
from typing import Any

from ostler.conversations import actions
from ostler.conversations.deciding import Written
from ostler.conversations.models import Conversation, Decision, Thanks
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast

SECRET = "xanthippe"        # stands in the draft and in the thread, and in nothing that is public
WRITTEN = Written(
    title="Longer time for comments on an application", decision_words="Comments on 26/0123 are taken until 5 June.",
    reasons="The portal was down for four days.", alternatives="To take them by post alone: too slow for some.",
    interests="None", taken_on=date(2026, 5, 25), delegation="Scheme of delegation, 4.12",
    papers="Log of the portal\nNote of the call with the supplier")
PUBLIC_THANKS = "The planners found a way within the hour."


def matter_of(cast: Cast) -> Conversation:
    """Ada asked, dora answered."""
    matter = portal_is_down(cast, body=f"planning website won't take comments, says {SECRET}")
    actions.acknowledge(by=cast.dora, conversation=matter)
    actions.reply(by=cast.dora, conversation=matter, body=f"Comments are taken until 5 June. {SECRET}",
                  client_message_id="dora answers")
    matter.refresh_from_db()
    return matter


def drafted(cast: Cast, matter: Conversation | None = None, written: Written = WRITTEN, **more: Any) -> Decision:
    matter = matter or matter_of(cast)
    details: dict[str, Any] = {"by": cast.dora, "post": cast.director} | more
    return actions.record_decision(message=matter.messages.order_by("-number")[0], written=written, **details)


def published(cast: Cast, matter: Conversation | None = None, **more: Any) -> Decision:
    draft = drafted(cast, matter, **more)
    return actions.publish_decision(by=draft.recorded_by, decision=draft, number=1)


def thanked(cast: Cast, public: str = PUBLIC_THANKS) -> Thanks:
    """Ada thanks; with words for the public dora is asked."""
    message = actions.thank(by=cast.ada, conversation=matter_of(cast), body=f"Thank you, {SECRET}", public=public)
    return Thanks.objects.get(message=message)
