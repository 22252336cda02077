"""The only writers of hours, leave, covers and shifts. Each says it on the record; names stay out of its facts."""

from ostler.duty.actions.cover import set_cover
from ostler.duty.actions.leave import cancel_leave, take_leave
from ostler.duty.actions.shift import add_shift, change_shift, remove_shift
from ostler.duty.actions.week import set_week

__all__ = ["add_shift", "cancel_leave", "change_shift", "remove_shift", "set_cover", "set_week", "take_leave"]
