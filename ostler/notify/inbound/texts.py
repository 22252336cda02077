"""Texts from telephones, as GOV.UK Notify hands them on."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from ostler.kernel.inbound import Came, Taken, inbound
from ostler.kernel.text import clean
from ostler.notify.actions import arriving
from ostler.notify.actions.arriving import Sorted
from ostler.notify.inbound import ours, pace, refusing, senders
from ostler.notify.models import Arrival

CHANNEL: Final = "sms"
FIELDS: Final = ("id", "source_number", "destination_number", "message", "date_received")


class NotAText(Exception):
    """The callback is not one of a received text."""


def received(payload: Any) -> Arrival:
    """Keep a text that came; the same callback again is the same text. Raises NotAText."""
    if not isinstance(payload, dict) or not all(isinstance(payload.get(name), str) for name in FIELDS[:4]):
        raise NotAText
    kept = {name: str(payload.get(name, "")) for name in FIELDS}
    raw = json.dumps(kept, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    arrival, _is_new = arriving.keep(raw, channel=CHANNEL)
    return arrival


def sort(arrival: Arrival, raw: bytes) -> Sorted:
    """What becomes of it."""
    payload = json.loads(raw.decode("utf-8", "surrogatepass"))
    number = senders.number(payload["source_number"])
    person = senders.by_number(number)
    base = Sorted("refused", "unknown sender", sender=number, person=person, message_id=payload["id"])
    if pace.is_flood(number):
        return replace(base, outcome="ignored", why="flood")
    if person is None:
        return replace(base, within=_told(number, "unknown"))
    words = ours.without_keys(clean(payload["message"]))
    return _given(base, Came(CHANNEL, number, person, True, words, "", True, "", "", payload["id"], arrival.at, raw,
                             arrival.digest))


def _given(base: Sorted, came: Came) -> Sorted:
    take = inbound.get(CHANNEL)
    taken = take(came) if take is not None else Taken("refused", words="nobody takes texts")
    within = _told(came.sender, taken.words) if taken.outcome == "refused" else taken.within
    return replace(base, outcome=taken.outcome, why=taken.words, about=taken.ref, thing=taken.thing,
                   left_out=taken.left_out, within=within)


def _told(number: str, why: str) -> Callable[[], None] | None:
    """To a whole number; a short code or a name has nobody behind it."""
    return refusing.tell(CHANNEL, number, why) if number.startswith("+") else None
