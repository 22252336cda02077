"""Set a period that the council itself decides: a new dated and cited row, which ends the one before."""

from datetime import date

from django.db import transaction

from ostler.audit import log
from ostler.clocks.models import Rule

STREAM = "clocks"
COUNCILS_OWN = "member-enquiry-"        # a statutory period is never set from here


@transaction.atomic
def set_rule(*, by: log.Named, key: str, days: int, starts: date, source: str) -> Rule:
    """So many working days from a day on, by the council's calendar. What came in before is counted by the row before.
    Raises ValueError for a rule that is not the council's to set."""
    if not key.startswith(COUNCILS_OWN):
        raise ValueError(f"{key} is not the council's to set")
    Rule.objects.filter(key=key, jurisdiction="uk", in_force_until=None, in_force_from__lt=starts).update(
        in_force_until=starts)
    rule = Rule.objects.create(key=key, jurisdiction="uk", amount=days, unit="working-days", calendar="council",
                               begins="day-after", source=source[:300], in_force_from=starts)
    log.append(stream=STREAM, tag="clocks.rule-set", by=by, about=f"clocks.rule:{rule.uid}",
               facts={"key": key, "days": str(days), "starts": starts.isoformat(), "source": rule.source})
    return rule
