"""`ostler clock RULE RECEIVED`: when is it due, and how was that counted?"""

import argparse
from datetime import date, datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ostler.clocks import act, calendars
from ostler.clocks.deadline import deadline
from ostler.clocks.rules import NoSuchRule
from ostler.kernel.commands import Missing, OstlerCommand


def received(text: str) -> date | datetime:
    """A date, or a local time; anything else is wrong usage."""
    try:
        given = date.fromisoformat(text) if len(text) == len("2026-05-25") else datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is neither a date (2026-05-25) nor a local time (2026-05-25T10:40)"
        ) from None
    if not act.EARLIEST <= given.year <= act.LATEST:
        raise argparse.ArgumentTypeError(f"{given.year} is no year that these rules reach")
    return given


class Command(OstlerCommand):
    help = "When something is due under a rule, with every day counted or not and why."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", help="foi, sar, member-enquiry-reply, planning-site-notice …")
        parser.add_argument("received", type=received, help="a date, or a local time: 2026-05-22T16:50")
        parser.add_argument("--jurisdiction", choices=calendars.NATIONS, help="the nation whose law is asked for")

    def answer(self, **options: Any) -> dict[str, Any]:
        try:
            return deadline(options["rule"], options["received"], jurisdiction=options["jurisdiction"]).as_json()
        except NoSuchRule as refusal:
            raise Missing(str(refusal)) from refusal

    def say(self, answer: dict[str, Any]) -> str:
        lines = [_("Due %(date)s") % {"date": _long(answer["due"])}]
        if answer["provisional"]:
            lines.append(_("Provisional: no holidays are published that far ahead."))
        lines += [_("Also %(date)s: %(reading)s") % {"date": _long(other["due"]), "reading": other["reading"]}
                  for other in answer["also"]]
        lines.append(answer["source"])
        lines += [f"  {'+' if day['counted'] else '-'} {_long(day['date'])}: {day['why']}" for day in answer["working"]]
        return "\n".join(lines)


def _long(day: str) -> str:
    return date_format(date.fromisoformat(day), "D j M Y")
