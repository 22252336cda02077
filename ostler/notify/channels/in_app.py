"""On the page: a small event down the person's streams, and a row that the page shows until it is seen.

It is *delivered* where a stream of theirs was open to take it, and *sent* where it waits for them. A process knows its
own streams alone. On PostgreSQL, where there may be others, whichever hands it to a stream says so afterwards
(``notify.payloads``), so that what one says is never more than what is known.
"""

from datetime import timedelta
from typing import Final

from django.db import connection

from ostler.kernel import bus, time
from ostler.live.hub import hub
from ostler.notify.channels import Sent
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice

TOPIC: Final = "notify.notice"
A_MOMENT: Final = 2.0           # seconds of the machine in which another process has said so, if it lives


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """Delivered where a stream of theirs is open in this process; elsewhere that is learnt later."""
    person = notice.person
    if person is None:
        return Sent("no-channel", why="nobody inside")

    def tell() -> None:
        bus.tell(TOPIC, notice=notice.uid, people=person.uid)

    return Sent("delivered" if hub.present([person.uid]) else "sent", within=tell)


def knows_all() -> bool:
    """Whether this process has all the streams there are: on SQLite the server is one process."""
    return connection.vendor == "sqlite"


def a_moment() -> timedelta:
    """By the council's clock, which may go faster than the machine's."""
    return timedelta(seconds=A_MOMENT * max(time.current().speed, 1.0))
