"""The last days that have come: a chore."""

from ostler.duty.actions.leaving import finish_leaving
from ostler.duty.models import Leaving
from ostler.kernel import time

AT_ONCE = 20


def work_off() -> int:
    """Finish what is due. Safe to call from several processes at a time: the row is claimed by its update."""
    due = Leaving.objects.due(time.now()).select_related("person", "agreed_by", "matters_to").order_by("at", "pk")
    return sum(finish_leaving(leaving=each) for each in due[:AT_ONCE])
