"""Who came by which session or token, remembered for a few seconds, so that not every message asks the database.

What is not remembered is asked on one long-lived thread, never on the event loop. News of an access that changed or
ended (``ostler.people.comings``) drops it at once, in this process directly after COMMIT.
"""

import threading
import time as machine
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Final, cast

from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest

from ostler.kernel.threads import Threads
from ostler.people import comings, tokens
from ostler.people.accounts import enrolment
from ostler.people.accounts.session_store import SessionStore
from ostler.people.models import Account, Person

REMEMBERED_SECONDS: Final = 5.0
MOST_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """A person who is let in, and until when (the machine's monotonic clock) that need not be asked again."""

    person: Person
    until: float


class Remembered:
    """Those known to this process, by the digest of what they showed."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self._forgotten = 0             # how often something was: what was asked before that is not kept
        self._lock = threading.Lock()
        self._asking = Threads("ostler-sign-ins", 1)

    def get(self, shown: str) -> Person | None:
        """Who showed it, if that is remembered."""
        known = self._known.get(shown)
        return known.person if known is not None and known.until > machine.monotonic() else None

    async def by_session(self, key: str) -> Person | None:
        """Whose session it is; None for nobody's, and for whoever has something to do first (a second factor)."""
        return await self._asked(comings.digest(key), lambda: _of_session(key))

    async def by_token(self, token: str) -> Person | None:
        """Whose token it is."""
        return await self._asked(comings.digest(token), lambda: tokens.person_for(token))

    def hear(self, topic: str, facts: Mapping[str, str]) -> None:
        """The listener on the bus."""
        if topic in (comings.CHANGED, comings.ENDED):
            self._forget(facts.get("shown", ""), facts.get("person", ""))

    def forget_all(self) -> None:
        """News may have been missed."""
        with self._lock:
            self._forgotten += 1
            self._known.clear()

    def close(self) -> None:
        """End the thread that asks."""
        self._asking.close()
        self.forget_all()

    async def _asked(self, shown: str, ask: Callable[[], Person | None]) -> Person | None:
        return self.get(shown) or await self._asking.run(lambda: self._ask(shown, ask))

    def _ask(self, shown: str, ask: Callable[[], Person | None]) -> Person | None:
        """On the thread: whoever waited behind the same question has its answer."""
        if (known := self.get(shown)) is not None:
            return known
        close_old_connections()
        forgotten, person = self._forgotten, None
        try:
            person = ask()
            if person is not None:
                person.current_roles()      # kept on the object: nobody need ask on the event loop or while writing
        finally:
            close_old_connections()
        self._keep(shown, person, forgotten)
        return person

    def _keep(self, shown: str, person: Person | None, forgotten: int) -> None:
        with self._lock:
            if person is None or forgotten != self._forgotten:
                return
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[shown] = Known(person, machine.monotonic() + REMEMBERED_SECONDS)

    def _forget(self, shown: str, person: str) -> None:
        with self._lock:
            self._forgotten += 1
            self._known.pop(shown, None)
            for key in [key for key, known in self._known.items() if known.person.uid == person]:
                del self._known[key]


class _Looked(SessionStore):
    """A session that is only looked at: what would be changed about it is left to the ordinary door, which can tell
    the browser."""

    is_old = False
    key_salt = SessionStore().key_salt      # Django makes it from the name of the class

    def flush(self) -> None:
        self.is_old = True

    def cycle_key(self) -> None:
        self.is_old = True


def _of_session(key: str) -> Person | None:
    """As the middleware of the ordinary door finds out: Django's session and its hash, allauth's backend, then ours."""
    session = _Looked(key)
    account = get_user(cast(HttpRequest, SimpleNamespace(session=session)))
    person = account.person if isinstance(account, Account) else None
    if person is None or person.suspended_at is not None:
        return None
    return None if session.is_old or enrolment.FLAG in session else person


remembered = Remembered()
