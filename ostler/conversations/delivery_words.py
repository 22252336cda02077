"""Channels and outcomes as people say them. The API keeps its own vocabulary."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

CHANNELS = {
    "in-app": lambda: _("in the app"), "push": lambda: _("by push"), "sms": lambda: _("by text message"),
    "email": lambda: _("by e-mail"), "voice": lambda: _("by telephone call"),
}
OUTCOMES = {
    "queued": lambda: _("about to be sent"), "sent": lambda: _("sent"), "delivered": lambda: _("delivered"),
    "seen": lambda: _("seen"), "acknowledged": lambda: _("they have it"), "failed": lambda: _("did not get through"),
    "no-channel": lambda: _("no way to reach them"), "held-off-duty": lambda: _("waits until they are at work"),
    "skipped-empty": lambda: _("passed over, nobody is there"), "expired": lambda: _("given up, too late"),
}


def delivery(message: str, who: str, channel: str, outcome: str) -> str:
    """"Message 1 to Director of Development, in the app: sent"."""
    return _("%(message)s to %(who)s, %(channel)s: %(outcome)s") % {
        "message": message, "who": who, "channel": _named(CHANNELS, channel), "outcome": _named(OUTCOMES, outcome)}


def ways(found: Mapping[str, Sequence[str]]) -> str:
    """"by push, by text message: delivered; in the app: sent", of channels by outcome."""
    return "; ".join(f"{', '.join(_named(CHANNELS, each) for each in channels)}: {_named(OUTCOMES, outcome)}"
                     for outcome, channels in found.items())


def _named(words: Mapping[str, Callable[[], str]], key: str) -> str:
    """The key itself for one that is not known yet."""
    word = words.get(key)
    return word() if word else key
