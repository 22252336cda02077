"""`ostler who POST_OR_SERVICE`: who answers for it now, until when, who is next, and why."""

from typing import Any

from django.core.management.base import CommandParser

from ostler.duty.naming import NotOne, is_desk, named
from ostler.duty.routing import Route, desk_route, post_route, service_route
from ostler.kernel import time
from ostler.kernel.commands import Missing, OstlerCommand
from ostler.people.models import Post


class Command(OstlerCommand):
    help = "Who answers for a post, a service (by id, title or name) or the desk, until when, who is next, and why."
    takes_at = True

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("thing", metavar="POST_OR_SERVICE")

    def answer(self, **options: Any) -> dict[str, Any]:
        route = _route(options["thing"])
        return route.answer.as_json() | {"how": route.how}

    def say(self, answer: dict[str, Any]) -> str:
        return "\n".join(answer["how"])


def _route(text: str) -> Route:
    at = time.now()
    if is_desk(text):
        return desk_route(at)
    try:
        thing = named(text)
    except NotOne as refusal:
        raise Missing(str(refusal)) from None
    return post_route(thing, at) if isinstance(thing, Post) else service_route(thing, at)
