from ostler.clocks.models.holiday import Holiday
from ostler.clocks.models.rule import Rule

__all__ = ["Holiday", "Rule"]
