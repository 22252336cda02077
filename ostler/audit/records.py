"""What the log is for the record: it is the record."""

from ostler.audit.models import Checkpoint, Event, Stream
from ostler.kernel.records import classify

classify(Event, disclosable="uid chain number tag at about body_digest digest",
         personal="by acting_for facts", internal="id", retention="permanent",
         readable_through="the thing its stream names")
classify(Stream, disclosable="name count head checkpointed", internal="id", retention="permanent",
         readable_through="machinery: audit verify")
classify(Checkpoint, disclosable="uid at streams events root previous signature key heads", internal="id",
         retention="permanent", readable_through="machinery: audit verify, and whoever holds a copy")
