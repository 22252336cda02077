"""What a stream says of a notice: its words, in the person's language, and where it leads. Whichever
process says it down a stream has delivered it."""

from collections.abc import Iterator, Sequence

from ostler.live.payloads import Crowd, Event, crowds
from ostler.notify import preparing, settling
from ostler.notify.channels.in_app import TOPIC
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice


def notice_events(crowd: Crowd) -> Iterator[tuple[Sequence[str], Event]]:
    """``event: notice``, each to the person it is for."""
    uids = {facts["notice"] for facts, _people in crowd}
    found = {each.uid: each for each in Notice.objects.filter(uid__in=uids).select_related("person")}
    for facts, people in crowd:
        notice = found.get(facts["notice"])
        if notice is not None and notice.person is not None and notice.person.uid in people and notice.kind in kinds:
            text = preparing.words(notice)
            yield [notice.person.uid], ("notice", {
                "id": notice.uid, "kind": notice.kind, "about": notice.about, "urgency": notice.urgency,
                "subject": text.subject, "body": text.body, "url": text.url})
            _taken(notice)


def _taken(notice: Notice) -> None:
    """The process that sent it may be another, which has no stream of theirs."""
    if notice.outcome == "sent" and notice.channel == preparing.IN_APP:
        settling.settle(notice.pk, "delivered")


def register() -> None:
    crowds.add(TOPIC, notice_events)
