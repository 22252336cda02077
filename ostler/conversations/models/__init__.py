from ostler.conversations.models.attachment import Attachment
from ostler.conversations.models.caller import Caller
from ostler.conversations.models.conversation import Conversation
from ostler.conversations.models.decision import Decision, DecisionText
from ostler.conversations.models.delivery import Delivery
from ostler.conversations.models.due import Due
from ostler.conversations.models.flag import Flag
from ostler.conversations.models.inspection import Inspection
from ostler.conversations.models.message import Message, Words
from ostler.conversations.models.party import Party
from ostler.conversations.models.problem import Problem
from ostler.conversations.models.public_update import PublicUpdate
from ostler.conversations.models.ring import Ring
from ostler.conversations.models.telling import Telling
from ostler.conversations.models.thanks import Thanks

__all__ = ["Attachment", "Caller", "Conversation", "Decision", "DecisionText", "Delivery", "Due", "Flag", "Inspection",
           "Message", "Party", "Problem", "PublicUpdate", "Ring", "Telling", "Thanks", "Words"]
