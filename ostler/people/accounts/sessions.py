"""Whose sessions they are, as the ordinary door finds out: Django's session and its hash, allauth's backend, then ours.

Only looked at: what would be changed about a session (ended, given a new key) is left to the ordinary door, which can
tell the browser.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from ostler.kernel import time
from ostler.people.accounts.enrolment import FLAG
from ostler.people.accounts.session_store import SessionStore
from ostler.people.models import Account, Person

SHORTEST: Final = 8     # of a key, for Django to look for it at all
Held = Mapping[str, Any]


def people_for(keys: Iterable[str]) -> dict[str, Person]:
    """By the key, in two questions. Without nobody's, and without whoever has something to do first."""
    held = _held(keys)
    accounts = _accounts(held.values())
    return {key: person for key, session in held.items()
            if (person := _let_in(session, accounts.get(session.get(SESSION_KEY, "")))) is not None}


def _held(keys: Iterable[str]) -> dict[str, Held]:
    """What each says. A key that cannot be one is not asked for: it must not spoil the question for the others."""
    likely = [key for key in keys if len(key) >= SHORTEST and key.isascii() and key.isalnum()]
    found = Session.objects.filter(session_key__in=likely, expire_date__gt=time.real_now())
    store = SessionStore()
    return {each.session_key: store.decode(each.session_data) for each in found}


def _accounts(sessions: Iterable[Held]) -> dict[str, Account]:
    """As a session names them."""
    named = {session[SESSION_KEY] for session in sessions if SESSION_KEY in session}
    return {str(each.pk): each for each in Account.objects.select_related("person").filter(pk__in=named)}


def _let_in(session: Held, account: Account | None) -> Person | None:
    """The rule, for one. An old secret key still lets in at the ordinary door, which gives the session a new hash."""
    if account is None or not _is_vouched_for(session.get(BACKEND_SESSION_KEY, ""), account):
        return None
    if not constant_time_compare(session.get(HASH_SESSION_KEY) or "", account.get_session_auth_hash()):
        return None
    person = account.person
    return None if person is None or person.suspended_at is not None or FLAG in session else person


def _is_vouched_for(backend: str, account: Account) -> bool:
    if backend not in settings.AUTHENTICATION_BACKENDS:
        return False
    vouches: Any = load_backend(backend)
    return bool(vouches.user_can_authenticate(account))
