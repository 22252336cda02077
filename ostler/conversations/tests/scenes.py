"""Small scenes that the tests of this room begin with."""

from typing import Any

from django.apps import apps

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.kernel.ids import new_uid
from ostler.people.models import Group, Person, Seat
from tests.cast import LONG_AGO, Cast

PORTAL = "planning website won't take comments"


def portal_is_down(cast: Cast, by: Person | None = None, **more: Any) -> Conversation:
    """Scenario 1: Ada says on the bank holiday that the planning portal takes no comments."""
    details = {"to": f"service:{cast.planning.uid}", "body": PORTAL, "client_message_id": new_uid()} | more
    return actions.start(by=by or cast.ada, **details)


def pothole(cast: Cast, by: Person | None = None, **more: Any) -> Conversation:
    """Scenario 2: a plain question."""
    details = {"to": f"service:{cast.potholes.uid}", "body": "how far is the pothole on X Street?",
               "client_message_id": new_uid()} | more
    return actions.start(by=by or cast.ada, **details)


def sits_on_planning(person: Person) -> None:
    """They decide planning applications."""
    committee = Group.objects.create(kind="committee", name="Planning Committee")
    Seat.objects.create(group=committee, person=person, since=LONG_AGO)


def everything() -> str:
    """Every value of every row of every table."""
    return "".join(str(list(model._base_manager.values_list())) for model in apps.get_models() if model._meta.managed)
