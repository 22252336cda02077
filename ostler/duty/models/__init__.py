from ostler.duty.models.attempt import Try
from ostler.duty.models.card import Card
from ostler.duty.models.cover import Cover
from ostler.duty.models.escalation import Escalation
from ostler.duty.models.feed import Feed
from ostler.duty.models.hours import WorkingWeek
from ostler.duty.models.ladder import Ladder
from ostler.duty.models.leave import Leave
from ostler.duty.models.leaving import Leaving
from ostler.duty.models.member import Member
from ostler.duty.models.proof import Proof
from ostler.duty.models.quiet import QuietHours
from ostler.duty.models.rota import Rota
from ostler.duty.models.shift import Shift
from ostler.duty.models.swap import Swap
from ostler.duty.models.turns import Turns
from ostler.duty.models.wish import Wish

__all__ = ["Card", "Cover", "Escalation", "Feed", "Ladder", "Leave", "Leaving", "Member", "Proof", "QuietHours",
           "Rota", "Shift", "Swap", "Try", "Turns", "Wish", "WorkingWeek"]
