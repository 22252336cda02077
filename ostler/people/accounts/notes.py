"""What somebody must be told when they next sign in. The log knows it: nothing else is kept."""

from typing import Literal

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.people.models import Person


def tell(request: HttpRequest, person: Person) -> None:
    """Say, once, that an administrator reset the second factor since this person last signed in."""
    if factors_were_reset(person):
        messages.warning(request, _(
            "An administrator reset your second factor. If you did not ask for this, tell member support at once."
        ))


def factors_were_reset(person: Person) -> bool:
    """True when the second factor was reset since the last sign-in."""
    reset = _mine(person, "factors-reset").order_by("-number").first()
    return reset is not None and not _mine(person, "signed-in").filter(number__gt=reset.number).exists()


def _mine(person: Person, deed: Literal["factors-reset", "signed-in"]) -> QuerySet[Event]:
    """The tag in so many words: SQLite takes an index of some rows only for what it can read in the statement."""
    return Event.objects.filter(about=person.ref).extra(where=[f"audit_event.tag = 'accounts.{deed}'"])  # noqa: S610
