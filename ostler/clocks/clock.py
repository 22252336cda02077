"""A deadline with its working."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ostler.clocks.day import Day


@dataclass(frozen=True)
class Also:
    """Another day on which the period ends, if the law is read so."""

    due: date

    @property
    def reading(self) -> str:
        return _("By the words of the Banking and Financial Dealings Act 1971 a Saturday 26 December is a bank holiday "
                 "too; the published list has only the Monday after it.")

    def as_json(self) -> dict[str, str]:
        return {"due": self.due.isoformat(), "reading": self.reading}


@dataclass(frozen=True)
class Clock:
    """When something is due, by which rule, and how every day of it was counted. A provisional one reaches beyond the
    published holidays."""

    rule: str
    jurisdiction: str
    received: str
    due: date
    also: tuple[Also, ...]
    provisional: bool
    source: str
    working: tuple[Day, ...]

    @property
    def latest(self) -> date:
        """Where the law can be read two ways, what comes in is accepted to the later day."""
        return max([self.due, *(other.due for other in self.also)])

    @property
    def moved(self) -> list[Day]:
        """The holidays that moved the date, which is what people ask about first."""
        return [day for day in self.working if day.is_holiday and not day.counted]

    def as_json(self) -> dict[str, Any]:
        """As ``ostler clock --json`` prints it."""
        return {
            "rule": self.rule,
            "jurisdiction": self.jurisdiction,
            "received": self.received,
            "due": self.due.isoformat(),
            "also": [other.as_json() for other in self.also],
            "provisional": self.provisional,
            "source": self.source,
            "working": [day.as_json() for day in self.working],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Clock":
        """A clock that was stored: the working shown is the working used."""
        return cls(
            kept["rule"], kept["jurisdiction"], kept["received"], date.fromisoformat(kept["due"]),
            tuple(Also(date.fromisoformat(other["due"])) for other in kept["also"]), kept["provisional"],
            kept["source"], tuple(Day.from_json(day) for day in kept["working"]),
        )
