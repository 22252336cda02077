"""Web Push (RFC 8030, 8291, 8292) to the browsers a person allowed."""

from ostler.notify.channels import Sent
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """See ``sending``, whose library is big: it is read when the first push goes out, not at every start."""
    from ostler.notify.channels.push import sending

    return sending.send(notice, endpoint, text)
