"""Which rule is in force: the dated, cited row for a key, a nation and a day."""

from datetime import date

from django.utils.translation import gettext as _

from ostler.clocks import calendars
from ostler.clocks.models import Rule


class NoSuchRule(LookupError):
    """No rule of that name, or none for that nation. The sentence says which there are."""


def rule_for(key: str, nation: str | None, on: date) -> tuple[Rule, str]:
    """The rule in force on a day and the nation it is read for: the given one, the law's own, or the council's.

    A day older than the oldest row is counted by that row, which is the law as we know it.
    """
    rows = list(Rule.objects.filter(key=key).order_by("in_force_from"))
    if not rows:
        raise NoSuchRule(_("There is no rule “%(key)s”. There are: %(known)s.") % {"key": key, "known": _known()})
    nation = nation or _own_nation(rows)
    fitting = [row for row in rows if row.jurisdiction in (nation, "uk")]
    if not fitting:
        raise NoSuchRule(_not_here(key, nation, rows))
    row = [row for row in fitting if row.in_force_from <= on or row is fitting[0]][-1]
    if row.in_force_until and row.in_force_until <= on:
        raise NoSuchRule(_("The rule “%(key)s” ended on %(day)s.") % {"key": key, "day": row.in_force_until})
    return row, nation


def divisions(rule: Rule, nation: str) -> tuple[str, ...]:
    """The lists of holidays that a rule goes by."""
    if rule.calendar == "any-uk":
        return calendars.ANY_UK
    return (calendars.division_of(nation if rule.calendar == "council" else rule.calendar),)


def _own_nation(rows: list[Rule]) -> str:
    council = calendars.council_nation()
    named = {row.jurisdiction for row in rows}
    return council if named & {"uk", council} else rows[0].jurisdiction


def _not_here(key: str, nation: str, rows: list[Rule]) -> str:
    facts = {"key": key, "nation": nation, "where": ", ".join(sorted({row.jurisdiction for row in rows}))}
    return _("The rule “%(key)s” is not known for %(nation)s, only for: %(where)s.") % facts


def _known() -> str:
    return ", ".join(Rule.objects.order_by("key").values_list("key", flat=True).distinct())
