"""How notices become records."""

from ostler.kernel.records import classify
from ostler.notify import models

classify(
    models.Notice, disclosable="channel kind about urgency outcome why queued_at settled_at",
    personal="person address",
    internal="id uid is_named facts group key tries due_at taken_until expires_at provider_id",
    retention="with the matter it is about",
)
classify(
    models.Endpoint, personal="person channel address label made_at confirmed_at ended_at",
    internal="id uid keys wants_messages ended_why last_good_at", retention="one year after it ended",
)
classify(
    models.Departure, internal="id uid notice channel to person subject body url at",
    retention="with the demonstration", readable_through="the demonstration's page What left the house",
)
classify(
    models.Arrival, disclosable="uid channel digest size at outcome why about thing is_sure left_out settled_at",
    personal="sender person envelope message_id quoted", internal="id tries due_at taken_until raw_gone_at",
    retention="with the message it became; what was refused or ignored, thirty days",
)
