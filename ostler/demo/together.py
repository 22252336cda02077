"""Steps of a story that are about several matters at once: one problem that several wrote about."""

from collections.abc import Callable, Sequence
from typing import Any

from ostler.conversations import actions
from ostler.conversations.models import Conversation, Problem
from ostler.kernel.ids import new_uid
from ostler.people.models import Person

Step = dict[str, Any]


def go_on(step: Step, by: Person, matters: Sequence[Conversation]) -> None:
    """Whoever does it has read them."""
    for each in Conversation.objects.filter(pk__in=[matter.pk for matter in matters]).order_by("pk"):
        actions.mark_seen(by=by, conversation=each, up_to=each.message_count)
    VERBS[step["does"]](step, by, matters)


def _link(step: Step, by: Person, matters: Sequence[Conversation]) -> None:
    actions.link_same(by=by, conversations=matters, title=step["title"])


def _acknowledge(step: Step, by: Person, matters: Sequence[Conversation]) -> None:
    actions.acknowledge_all(by=by, problem=_problem(matters))


def _update(step: Step, by: Person, matters: Sequence[Conversation]) -> None:
    actions.update_all(by=by, problem=_problem(matters), body=step["body"], client_message_id=new_uid())


VERBS: dict[str, Callable[[Step, Person, Sequence[Conversation]], None]] = {
    "link": _link, "acknowledge_all": _acknowledge, "update_all": _update,
}


def _problem(matters: Sequence[Conversation]) -> Problem:
    return Problem.objects.get(matters=matters[0])
