from ostler.duty.models.card import Card
from ostler.duty.models.cover import Cover
from ostler.duty.models.hours import WorkingWeek
from ostler.duty.models.leave import Leave
from ostler.duty.models.member import Member
from ostler.duty.models.proof import Proof
from ostler.duty.models.rota import Rota
from ostler.duty.models.shift import Shift
from ostler.duty.models.swap import Swap
from ostler.duty.models.turns import Turns
from ostler.duty.models.wish import Wish

__all__ = ["Card", "Cover", "Leave", "Member", "Proof", "Rota", "Shift", "Swap", "Turns", "Wish", "WorkingWeek"]
