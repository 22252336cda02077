"""Who came by which session or token, remembered for a few seconds, so that not every message asks the database.

What is not remembered is asked on one long-lived thread, never on the event loop, and all that wait in one go. News of
an access that changed or ended (``ostler.people.comings``) drops it at once, in this process directly after COMMIT.
"""

import threading
import time as machine
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from django.db import close_old_connections

from ostler.kernel.threads import Threads
from ostler.people import comings, tokens
from ostler.people.accounts import sessions
from ostler.people.lobby import Asker, Lobby
from ostler.people.models import Person

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
        self._lobby = Lobby()
        self._asking = Threads("ostler-sign-ins", 1)

    def get(self, shown: str) -> Person | None:
        """Who showed it, if that is remembered."""
        known = self._known.get(shown)
        return known.person if known is not None and known.until > machine.monotonic() else None

    def by_session(self, key: str, *, is_patient: bool = False) -> "Future[Person | None]":
        """Whose session it is; None for nobody's, and for whoever has something to do first (a second factor).
        Raises Crowded. Who goes away before their turn cancels it; who is patient lets the others go first."""
        return self._ask(Asker(comings.digest(key), key, is_session=True), is_patient)

    def by_token(self, token: str, *, is_patient: bool = False) -> "Future[Person | None]":
        """Whose token it is."""
        return self._ask(Asker(comings.digest(token), token, is_session=False), is_patient)

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

    def _ask(self, asker: Asker, is_patient: bool) -> "Future[Person | None]":
        if (person := self.get(asker.shown)) is not None:
            asker.answer.set_result(person)
        elif self._lobby.join(asker, is_patient=is_patient):
            self._asking.submit(self._answer_all)
        return asker.answer

    def _answer_all(self) -> None:
        """On the thread, until nobody waits."""
        while askers := self._lobby.next():
            try:
                found = self._found([asker for asker in askers if self.get(asker.shown) is None])
            except Exception as problem:
                for asker in askers:
                    asker.answer.set_exception(problem)
            else:
                for asker in askers:
                    asker.answer.set_result(found.get(asker.shown) or self.get(asker.shown))

    def _found(self, askers: Sequence[Asker]) -> dict[str, Person]:
        """By what was shown. It is due again some seconds after it was asked for, however long that took."""
        forgotten, now = self._forgotten, machine.monotonic()
        close_old_connections()
        try:
            found = _people_for(askers)
        finally:
            close_old_connections()
        self._keep(found, forgotten, now + REMEMBERED_SECONDS)
        return found

    def _keep(self, found: Mapping[str, Person], forgotten: int, until: float) -> None:
        with self._lock:
            if forgotten != self._forgotten:
                return
            if len(self._known) + len(found) > MOST_REMEMBERED:
                self._known.clear()
            self._known.update((shown, Known(person, until)) for shown, person in found.items())

    def _forget(self, shown: str, person: str) -> None:
        with self._lock:
            self._forgotten += 1
            self._known.pop(shown, None)
            for key in [key for key, known in self._known.items() if known.person.uid == person]:
                del self._known[key]


def _people_for(askers: Sequence[Asker]) -> dict[str, Person]:
    """By what they showed. The roles come along: nobody need ask on the event loop or while writing."""
    by_session = sessions.people_for({asker.key for asker in askers if asker.is_session})
    by_token = tokens.people_for({asker.key for asker in askers if not asker.is_session})
    found = {asker.shown: person for asker in askers
             if (person := (by_session if asker.is_session else by_token).get(asker.key)) is not None}
    Person.meet_roles(found.values())
    return {shown: person for shown, person in found.items() if not person.is_resident}     # nothing hot is theirs


remembered = Remembered()
