"""`ostler find "words"`: who answers for what somebody describes."""

import argparse
from typing import Any

from django.core.management.base import CommandParser

from ostler.duty import routing
from ostler.kernel import limits
from ostler.kernel.commands import OstlerCommand


class Command(OstlerCommand):
    help = "Find the service and the post for some words, and who answers now. The duty desk is always last."
    takes_at = True

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words")
        parser.add_argument("--limit", type=_number, default=limits.FIND_RESULTS, metavar="N",
                            help="so many services (0: the duty desk alone)")

    def answer(self, **options: Any) -> list[dict[str, Any]]:
        routes = routing.find(options["words"][: limits.QUERY_CHARACTERS], limit=options["limit"])
        return [route.as_json() for route in routes]

    def say(self, answer: list[dict[str, Any]]) -> str:
        return "\n\n".join(_said(item) for item in answer)


def _number(text: str) -> int:
    """For argparse: how many services may be listed. Less than none is wrong usage."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of services; write 0, 1, 2 and so on")
    return int(text)


def _said(item: dict[str, Any]) -> str:
    return f"{item['to']}  {item['service'] or item['post'] or ''}".rstrip() + f"\n  {item['why']}"
