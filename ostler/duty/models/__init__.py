from ostler.duty.models.cover import Cover
from ostler.duty.models.hours import WorkingWeek
from ostler.duty.models.leave import Leave
from ostler.duty.models.shift import Shift

__all__ = ["Cover", "Leave", "Shift", "WorkingWeek"]
