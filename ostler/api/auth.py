"""Who asks: the bearer of a personal token, or a browser that is signed in and shows its CSRF token."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from ostler.live.passes import Pass, by_session, by_token
from ostler.people import tokens
from ostler.people.models import Person


@dataclass(frozen=True)
class Asking:
    """The person, and the right by which a stream of theirs may stay open."""

    person: Person
    held_by: Pass


class Token(HttpBearer):
    """``Authorization: Bearer TOKEN``."""

    def authenticate(self, request: HttpRequest, token: str) -> Asking | None:
        person = tokens.person_for(token)
        return Asking(person, by_token(token, person)) if person else None


class Session(APIKeyCookie):
    """The session of a browser. What changes something needs the CSRF token too."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        """Nobody is told that a CSRF token is missing where it is a person that is."""
        return super()._get_key(request) if getattr(request, "person", None) else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Asking | None:
        person = getattr(request, "person", None)
        return Asking(person, by_session(request, person)) if person else None


def asking(request: Any) -> Person:
    """The person of an operation: there is always one."""
    person: Person = request.auth.person
    return person
