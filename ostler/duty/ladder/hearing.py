"""What became of pages: where none of a step could leave the house, its time is not waited for."""

from ostler.duty.ladder import graph
from ostler.duty.ladder.writing import PAGE
from ostler.duty.models import Escalation, Try
from ostler.kernel import chores, time
from ostler.notify.models import Notice

LOST = ("failed", "no-channel", "held-off-duty", "expired")


def heard(notice: Notice) -> None:
    """A page that is lost may have been the last hope of its step: then the next is due now."""
    if notice.kind != PAGE or notice.outcome not in LOST:
        return
    tried = Try.objects.filter(uid=notice.group, outcome="sent").select_related("escalation").first()
    if tried is None or not _is_current(tried) or _may_reach(tried):
        return
    row = tried.escalation
    if Escalation.objects.filter(pk=row.pk, number=row.number, state=graph.TRYING).update(
            due_at=time.now(), number=row.number + 1):
        chores.tell()


def _is_current(tried: Try) -> bool:
    row = tried.escalation
    return row.state == graph.TRYING and (row.lap, row.round, row.step) == (tried.lap, tried.round, tried.step)


def _may_reach(tried: Try) -> bool:
    """Whether any page of that step is under way yet, or arrived. What stands in the app alone reaches nobody who is
    not looking at it, but it reaches whoever is."""
    row = tried.escalation
    beside = Try.objects.filter(escalation=row, lap=row.lap, round=row.round, step=row.step)
    groups = list(beside.values_list("uid", flat=True))
    return Notice.objects.filter(group__in=groups).exclude(outcome__in=LOST).exists()
