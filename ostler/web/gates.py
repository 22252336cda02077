"""Whether a page is open to somebody: each page says itself to whom, so that no link leads to a refusal."""

from django.urls import resolve, reverse

from ostler.kernel.access import EVERYONE, SIGNED_IN
from ostler.people.models import Person


def is_open(route: str, person: Person | None) -> bool:
    """True when this person may open the page of that name."""
    who: frozenset[str] = getattr(resolve(reverse(route)).func, "open_to", frozenset())
    if person is None or EVERYONE in who:
        return EVERYONE in who
    return SIGNED_IN in who or person.has_role(*who)
