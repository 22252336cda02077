"""Calls that read one line aloud and take the digit 1 for an answer, by somebody's bridge (docs/voice.md)."""

from django.conf import settings

from ostler.notify.channels import Sent
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice


def is_set_up() -> bool:
    """Whether the operator gave the bridge's address and the key both have."""
    return bool(settings.OSTLER_VOICE_URL and settings.OSTLER_VOICE_KEY_FILE)


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """See ``calling``; the library is read when it is first needed."""
    if not is_set_up():
        return Sent("no-channel", why="not set up here")
    from ostler.notify.channels.voice import calling

    return calling.send(notice, endpoint, text)
