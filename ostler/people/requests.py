"""Who is asking, for views behind ``@open_to``."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from ostler.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person. A view that is not open to everyone always has one."""
    person = getattr(request, "person", None)
    if not isinstance(person, Person):
        raise PermissionDenied("Nobody is signed in.")
    return person
