"""A browser of somebody's, signed in, as the header it sends."""

from django.conf import settings
from django.test import Client

from ostler.people.models import Person


def cookie_of(person: Person) -> str:
    """The session's cookie."""
    client = Client()
    client.force_login(person.account)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
