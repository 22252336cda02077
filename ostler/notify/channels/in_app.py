"""On the page: a small event down the person's streams, and a row that the page shows until it is seen."""

from ostler.kernel import bus
from ostler.live.hub import hub
from ostler.notify.channels import Sent
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice

TOPIC = "notify.notice"


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """Delivered where a stream of theirs is open in this process; otherwise it waits for them."""
    person = notice.person
    if person is None:
        return Sent("no-channel", why="nobody inside")

    def tell() -> None:
        bus.tell(TOPIC, notice=notice.uid, people=person.uid)

    return Sent("delivered" if hub.present([person.uid]) else "sent", within=tell)
