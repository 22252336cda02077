"""The rows of ``clocks`` that a class of the protocol goes by, and what adopting a text writes into them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ostler.clocks.actions import set_rule
from ostler.clocks.rules import NoSuchRule, rule_for
from ostler.kernel import time
from ostler.people.models import Person
from ostler.protocol.models import UrgencyClass, Version
from ostler.protocol.urgency import NEXT_DAY

COMMON: Final = {"acknowledgement": "member-enquiry-ack", "reply": "member-enquiry-reply"}


@dataclass(frozen=True)
class Wanted:
    """A rule as a text wants it: its key, and the working days from a day on."""

    key: str
    days: int


def days_of(rule: str, on: date | None = None) -> int | None:
    """The working days that a rule gives on a day (today); None for a rule that there is not."""
    try:
        return rule_for(rule, None, on or time.today())[0].amount
    except NoSuchRule:
        return None


def wanted(version: Version) -> dict[tuple[str, str], Wanted]:
    """By class and promise. What is as in the plain class goes by the common rule, anything else by one of its own."""
    classes = {kind.key: kind for kind in version.classes.all()}
    found = {}
    for key, kind in classes.items():
        for promise, common in COMMON.items():
            days, plain = promised(kind, promise), promised(classes[NEXT_DAY], promise)
            found[key, promise] = Wanted(common if days == plain else f"{common}-{key}", days)
    return found


def promised(kind: UrgencyClass, promise: str) -> int:
    """The working days of a class, from an older text by its rule."""
    days = getattr(kind, f"{promise}_days")
    return int(days or days_of(getattr(kind, f"{promise}_rule")) or 0)


def changes(version: Version, starts: date) -> Iterator[Wanted]:
    """The rules that must be written, so that the days are those of the text from that day on."""
    for each in sorted(set(wanted(version).values()), key=lambda rule: rule.key):
        if days_of(each.key, starts) != each.days:
            yield each


def write(version: Version, starts: date, *, by: Person, source: str) -> None:
    """Write the rows, and name in each class the rules that it goes by. For who adopts, in the same transaction."""
    for each in changes(version, starts):
        set_rule(by=by, key=each.key, days=each.days, starts=starts, source=source)
    rules = wanted(version)
    for kind in version.classes.all():
        kind.acknowledgement_rule = rules[kind.key, "acknowledgement"].key
        kind.reply_rule = rules[kind.key, "reply"].key
        kind.save(update_fields=["acknowledgement_rule", "reply_rule"])
