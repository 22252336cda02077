"""The worker's part: look at what is due, on threads of its own, so that a slow site holds nothing else up."""

import threading
from typing import Final

import structlog
from django.db import connection, connections

from ostler.kernel.commit import commits
from ostler.links import claiming, switch
from ostler.links.actions import settling
from ostler.links.looking import REFUSED, Look, answers, look
from ostler.links.models import Link

AT_ONCE: Final = 4
OFFERING: Final = 4.0       # seconds for each address that might be offered instead
log = structlog.get_logger("ostler.links")


class Lookers:
    """How many looks are under way in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy = 0

    @property
    def free(self) -> int:
        return AT_ONCE - self._busy

    def send(self, link: Link) -> None:
        """On a thread that dies with the process: what it had taken is due again when the claim runs out."""
        with self._lock:
            self._busy += 1
        threading.Thread(target=self._run, args=(link,), name="ostler-links", daemon=True).start()

    def _run(self, link: Link) -> None:
        try:
            see_to(link)
        except Exception:
            log.exception("a look at a link failed")
        finally:
            connections.close_all()
            with self._lock:
                self._busy -= 1


lookers = Lookers()


def work_off_now() -> int:
    """The worker's round. Inside somebody's transaction (a test's) no other thread would see these rows: done here."""
    if not switch.is_on():
        return 0
    taken = claiming.claim(lookers.free)
    for link in taken:
        if connection.in_atomic_block:
            see_to(link)
        else:
            lookers.send(link)
    return len(taken)


def see_to(link: Link) -> None:
    """Look, with no transaction open, then write."""
    assert link.taken_until is not None
    until = link.taken_until
    found = look(link.url)
    offered = _offered(link, found)
    commits.beside(lambda: settling.settle(key=link.pk, taken_until=until, found=found, offered=offered))


def _offered(link: Link, found: Look) -> str:
    """What answers instead of a link that is about to be called dead: where it moved when it last answered, what the
    site itself called its address, or the same by https."""
    if not settling.is_last(link, found) or found.outcome == REFUSED:
        return ""
    secure = link.url.replace("http://", "https://", 1)
    others = dict.fromkeys(each for each in (link.corrected, link.canonical, secure) if each and each != link.url)
    return next((each for each in others if answers(each, seconds=OFFERING)), "")
