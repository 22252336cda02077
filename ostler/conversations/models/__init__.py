from ostler.conversations.models.attachment import Attachment
from ostler.conversations.models.conversation import Conversation
from ostler.conversations.models.delivery import Delivery
from ostler.conversations.models.due import Due
from ostler.conversations.models.inspection import Inspection
from ostler.conversations.models.message import Message, Words
from ostler.conversations.models.party import Party

__all__ = ["Attachment", "Conversation", "Delivery", "Due", "Inspection", "Message", "Party", "Words"]
