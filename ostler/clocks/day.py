"""One day of a period: counted or not, and why."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy, gettext_noop

from ostler.clocks import act

# The reason's kind is kept beside its words, so that a stored working is read in each reader's own language.
_SENTENCES = {
    "received": gettext_lazy("The day it is received is not counted"),
    "working": gettext_lazy("Working day"),
    "saturday": gettext_lazy("Saturday"),
    "sunday": gettext_lazy("Sunday"),
    "first": gettext_lazy("First day of the period"),
    "day": gettext_lazy("Day of the period"),
    "month": gettext_lazy("Day of the month"),
    "corresponding": gettext_lazy("The same date in the next month"),
    "last-of-month": gettext_lazy("The next month has no such date, so its last day"),
    "next-working": gettext_lazy("The month ends on a day that is not worked: the next working day"),
    "minutes": gettext_lazy("Minutes are owed: they count at any hour of any day"),
    "doubtful": gettext_lazy("A Saturday in the published list; a bank holiday by the words of the 1971 Act"),
}
_TITLES = (
    gettext_noop("New Year’s Day"), gettext_noop("2nd January"), gettext_noop("St Patrick’s Day"),
    gettext_noop("Good Friday"), gettext_noop("Easter Monday"), gettext_noop("Early May bank holiday"),
    gettext_noop("Early May bank holiday (VE day)"), gettext_noop("Spring bank holiday"),
    gettext_noop("World Cup bank holiday"), gettext_noop("Battle of the Boyne (Orangemen’s Day)"),
    gettext_noop("Summer bank holiday"), gettext_noop("St Andrew’s Day"), gettext_noop("Christmas Day"),
    gettext_noop("Boxing Day"),
)
_IN = {
    "scotland": gettext_lazy("%(holiday)s in Scotland"),
    "northern-ireland": gettext_lazy("%(holiday)s in Northern Ireland"),
    "scotland northern-ireland": gettext_lazy("%(holiday)s in Scotland and Northern Ireland"),
    "england-and-wales": gettext_lazy("%(holiday)s in England and Wales"),
    "england-and-wales scotland": gettext_lazy("%(holiday)s in England, Wales and Scotland"),
    "england-and-wales northern-ireland": gettext_lazy("%(holiday)s in England, Wales and Northern Ireland"),
}


@dataclass(frozen=True)
class Day:
    """``kind`` is a key of the sentences above or ``holiday``; ``title`` and ``where`` are a holiday's."""

    date: datetime.date
    counted: bool
    kind: str
    title: str = ""
    where: str = ""

    @classmethod
    def weekend(cls, day: datetime.date) -> "Day":
        return cls(day, False, "saturday" if day.weekday() == act.SATURDAY else "sunday")

    @classmethod
    def holiday(cls, day: datetime.date, title: str, where: str = "") -> "Day":
        return cls(day, False, "holiday", title, where)

    @property
    def is_holiday(self) -> bool:
        """A day that a reader would have expected to count."""
        return self.kind == "holiday"

    @property
    def why(self) -> str:
        """The reason in the reader's language."""
        if self.kind != "holiday":
            return str(_SENTENCES[self.kind])
        title = gettext(self.title)
        return str(_IN[self.where]) % {"holiday": title} if self.where in _IN else title

    def as_json(self) -> dict[str, Any]:
        """As the interface has it, and the kind of reason, so that it can be read again in another language."""
        kept = {"date": self.date.isoformat(), "counted": self.counted, "why": self.why, "kind": self.kind}
        holiday = {"title": self.title, "where": self.where}
        return kept | {key: value for key, value in holiday.items() if value}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Day":
        return cls(datetime.date.fromisoformat(kept["date"]), kept["counted"], kept["kind"], kept.get("title", ""),
                   kept.get("where", ""))
