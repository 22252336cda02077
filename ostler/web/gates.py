"""Whether a page is open to somebody: each page says itself to whom, so that no link leads to a refusal."""

from functools import lru_cache

from django.urls import resolve, reverse

from ostler.kernel.access import EVERYONE, SIGNED_IN, WITH_ACCOUNT
from ostler.people.models import Person


def is_open(route: str, person: Person | None) -> bool:
    """True when this person may open the page of that name."""
    who = _open_to(route)
    if person is None or EVERYONE in who:
        return EVERYONE in who
    if person.is_resident:
        return WITH_ACCOUNT in who or "resident" in who
    return SIGNED_IN in who or WITH_ACCOUNT in who or person.has_role(*who)


@lru_cache(maxsize=64)
def _open_to(route: str) -> frozenset[str]:
    """What the page says of itself: it never changes, and every page asks for the whole navigation."""
    who: frozenset[str] = getattr(resolve(reverse(route)).func, "open_to", frozenset())
    return who
