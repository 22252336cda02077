"""The demonstration's end of every channel: nothing leaves the machine, all is shown on *What left the house*."""

from functools import partial
from typing import Final

from ostler.kernel import rows, time
from ostler.kernel.ids import new_uid
from ostler.notify.channels import Sent
from ostler.notify.channels.voice import calling
from ostler.notify.kinds import Text
from ostler.notify.models import Departure, Endpoint, Notice

COLUMNS: Final = ("uid", "notice_id", "channel", "to", "person_id", "subject", "body", "url", "at")


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """Written with the outcome or not at all, so that no kill doubles it."""
    row = (new_uid(), notice.pk, notice.channel, endpoint.address, notice.person_id, *_said(notice, endpoint, text),
           text.url, time.now())
    return Sent("delivered", within=partial(rows.insert, Departure, COLUMNS, [row]))


def _said(notice: Notice, endpoint: Endpoint, text: Text) -> tuple[str, str]:
    """Subject and words; of a call what is read aloud, with the digit to press."""
    if notice.channel == "voice":
        return "", calling.call(notice, endpoint, text)["words"]
    return text.subject[:200], text.body
