from ostler.audit.models.checkpoint import Checkpoint
from ostler.audit.models.event import Event
from ostler.audit.models.stream import Stream

__all__ = ["Checkpoint", "Event", "Stream"]
