"""Where two entered stretches meet in the hour that comes twice: whoever goes says half past one, and so does whoever
comes (docs/adr/0019)."""

from datetime import datetime

from ostler.kernel import time


def is_same_on_the_wall(one: datetime, other: datetime) -> bool:
    """Do clocks on the wall show the same at both instants?"""
    return time.local(one).replace(tzinfo=None) == time.local(other).replace(tzinfo=None)


def overlap(starts: datetime, ends: datetime, other_starts: datetime, other_ends: datetime) -> bool:
    """Do two stretches lie over each other by more than the hour in which one hands over to the other?"""
    if starts >= other_ends or ends <= other_starts:
        return False
    return not (is_same_on_the_wall(starts, other_ends) or is_same_on_the_wall(ends, other_starts))


def fitted(starts: datetime, ends: datetime, other_starts: datetime, other_ends: datetime) -> tuple[datetime, datetime]:
    """A stretch that hands over to another, or takes over from it, without the hour that both would have. Whoever goes
    has it, unless whoever comes stands already."""
    if starts < other_ends and is_same_on_the_wall(starts, other_ends):
        return other_ends, ends
    if ends > other_starts and is_same_on_the_wall(ends, other_starts):
        return starts, other_starts
    return starts, ends
