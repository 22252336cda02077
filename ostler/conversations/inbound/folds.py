"""What the page shows beside the words of a message that came by mail: the older words, folded."""

from collections.abc import Iterable, Mapping

from ostler.audit.models import Event
from ostler.conversations.inbound.taking import TAG
from ostler.conversations.models import Message
from ostler.notify.models import Arrival


def bring(events: Iterable[Event], messages: Mapping[str, Message]) -> None:
    """Give each message that came from outside its arrival, as ``came``. Asked only where the log tells of one."""
    wanted = [event.about for event in events if event.tag == TAG and event.about in messages]
    if not wanted:
        return
    for arrival in Arrival.objects.filter(thing__in=wanted, outcome="taken"):
        messages[arrival.thing].came = arrival  # type: ignore[attr-defined]  # for the template alone
