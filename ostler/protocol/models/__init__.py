from ostler.protocol.models.version import Clause, UrgencyClass, Version

__all__ = ["Clause", "UrgencyClass", "Version"]
