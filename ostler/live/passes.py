"""By what right a stream is open, and which of many rights have ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.http import HttpRequest

from ostler.kernel import time
from ostler.people import comings, tokens
from ostler.people.models import Person, Token


@dataclass(frozen=True)
class Pass:
    """A person, and the session or the token (its digest) by which they came."""

    person: str
    session: str = ""
    token: str = ""

    @property
    def session_digest(self) -> str:
        """How others speak of the session."""
        return comings.digest(self.session)


def ended_by(facts: Mapping[str, str], passes: Iterable[Pass]) -> set[Pass]:
    """Those that such news (``people.comings.ENDED``) is about."""
    person, shown = facts.get("person", ""), facts.get("shown", "")
    return {p for p in passes if p.person == person or (shown and shown in (p.token, p.session_digest))}


def by_session(request: HttpRequest, person: Person) -> Pass:
    """The right of a browser that is signed in."""
    return Pass(person.uid, session=request.session.session_key or "")


def by_token(token: str, person: Person) -> Pass:
    """The right of a program with a personal token."""
    return Pass(person.uid, token=tokens.digest(token))


def ended(passes: list[Pass]) -> set[Pass]:
    """Those whose person is suspended, session over or token revoked: three questions, however many streams."""
    people = Person.objects.filter(uid__in={p.person for p in passes}, suspended_at=None)
    sessions = Session.objects.filter(session_key__in={p.session for p in passes}, expire_date__gt=time.real_now())
    keys = Token.objects.filter(digest__in={p.token for p in passes}, revoked_at=None)
    welcome = set(people.values_list("uid", flat=True))
    shown = {*sessions.values_list("session_key", flat=True), *keys.values_list("digest", flat=True)}
    return {p for p in passes if p.person not in welcome or (p.session or p.token) not in shown}
