from ostler.protocol.models.concern import Concern, ConcernWord
from ostler.protocol.models.version import Clause, UrgencyClass, Version

__all__ = ["Clause", "Concern", "ConcernWord", "UrgencyClass", "Version"]
