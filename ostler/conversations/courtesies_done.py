"""Which of an officer's three taps was used when, read from the chains: what went before a note signed by the service.

*Wrong person* leaves the same lines as *Not ours*, *Not now* the same as a change of class; the signed note that comes
with them tells them apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ostler.audit.models import Event
from ostler.conversations.courtesies import NOT_NOW, WRONG_CHANNEL, WRONG_PERSON
from ostler.conversations.models import Conversation

NOTED: Final = "conversations.noted"
TAPS: Final = {"conversations.wrong-channel": WRONG_CHANNEL, "conversations.reclassified": NOT_NOW,
               "conversations.rerouted": WRONG_PERSON}


@dataclass(frozen=True)
class Done:
    """``way``: the process that *Wrong channel* named. ``version``: the key of the text that the matter was judged
    by."""

    tap: str
    way: str
    at: datetime
    version: int | None


def done_between(since: datetime, until: datetime) -> list[Done]:
    """All of them, of every matter, without words and without names."""
    found = list(_signed(since, until))
    rows = Conversation.objects.filter(chain__in={chain for chain, *_rest in found}).order_by()
    versions = dict(rows.values_list("chain", "version"))
    return [Done(tap, way, at, versions.get(chain)) for chain, tap, way, at in found]


def _signed(since: datetime, until: datetime) -> Iterator[tuple[int, str, str, datetime]]:
    rows = Event.objects.filter(at__gte=since, at__lt=until, tag__in=[NOTED, *TAPS],
                                chain__name__startswith="conversations.conversation:")
    before: dict[int, tuple[str, str]] = {}
    for chain, tag, facts, at in rows.order_by("chain", "number").values_list("chain", "tag", "facts", "at").iterator():
        if tag in TAPS:
            before[chain] = _deed(TAPS[tag], facts, before.get(chain))
        elif (deed := before.pop(chain, None)) is not None and facts.get("signed"):
            yield chain, *deed, at


def _deed(tap: str, facts: dict[str, str], before: tuple[str, str] | None) -> tuple[str, str]:
    """*Wrong channel* goes elsewhere too, and it is what was meant."""
    if tap == WRONG_PERSON and before is not None and before[0] == WRONG_CHANNEL:
        return before
    return tap, facts.get("way", "")
