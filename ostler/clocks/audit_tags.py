"""What the log's lines about calendars say."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


def _facts(event: Event) -> dict[str, str]:
    return {**event.facts, "day": date_format(date.fromisoformat(event.facts["date"]), "D j M Y")}


@presents("clocks.holiday-added")
def holiday_added(event: Event) -> str:
    return _("%(day)s became a holiday (%(division)s: %(title)s), by the list %(source)s.") % _facts(event)


@presents("clocks.holiday-changed")
def holiday_changed(event: Event) -> str:
    return _("The holiday on %(day)s (%(division)s) is now called %(title)s, by the list %(source)s.") % _facts(event)


@presents("clocks.holiday-withdrawn")
def holiday_withdrawn(event: Event) -> str:
    return _("%(day)s is no longer a holiday (%(division)s: %(title)s), by the list %(source)s.") % _facts(event)


@presents("clocks.rule-set")
def rule_set(event: Event) -> str:
    facts = {**event.facts, "day": date_format(date.fromisoformat(event.facts["starts"]), "D j M Y")}
    return _("The rule %(key)s became %(days)s working days for what comes in from %(day)s: %(source)s.") % facts
