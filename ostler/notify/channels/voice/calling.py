"""One call, asked of the bridge. It is to ring once for an id, however often it is asked."""

import json
from typing import Any, Final

import requests
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ostler.notify.channels import Sent, again
from ostler.notify.channels.voice import signing
from ostler.notify.channels.waiting import retry_after
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice
from ostler.notify.preparing import language

PATIENCE: Final = (3, 6)        # seconds to connect, and to be answered
TAKEN: Final = (200, 201, 202, 409)     # 409: it has this call already
CALLBACK: Final = "/notify/calls"


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """``sent`` once the bridge took it; what became of the call it tells by the callback."""
    body = json.dumps(call(notice, endpoint, text), ensure_ascii=False).encode()
    try:
        answer = _ask(body)
    except (OSError, ValueError) as fault:       # requests' own faults are OSErrors, some are ValueErrors too
        if isinstance(fault, requests.RequestException):
            return again("the bridge for calls does not answer")
        return Sent("failed", why="the key for calls cannot be read")
    return _judged(answer)


def call(notice: Notice, endpoint: Endpoint, text: Text) -> dict[str, str]:
    """What the bridge is told. ``words`` are read aloud, twice; ``gather`` is the digit that says yes."""
    with override(language(notice)):
        press = _("To say “%(button)s”, press 1.") % {"button": text.button} if text.button else ""
    words = " ".join(part for part in (_sentence(text.subject), _sentence(text.body), press) if part)
    return {"id": notice.uid, "to": endpoint.address, "words": words, "language": _tongue(notice),
            "gather": "1" if text.button else "", "callback": f"{settings.OSTLER_BASE_URL}{CALLBACK}"}


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."


def _tongue(notice: Notice) -> str:
    return "cy-GB" if language(notice) == "cy" else "en-GB"


def _ask(body: bytes) -> requests.Response:
    headers = {"Content-Type": "application/json", signing.HEADER: signing.signed(body)}
    return requests.post(settings.OSTLER_VOICE_URL, data=body, headers=headers, timeout=PATIENCE,
                         allow_redirects=False)


def _judged(answer: requests.Response) -> Sent:
    if answer.status_code in TAKEN:
        return Sent("sent", provider_id=_id(answer))
    if answer.status_code in (408, 425, 429) or answer.status_code >= 500:
        return again("the bridge for calls has no time", retry_after(answer.headers))
    return Sent("failed", why=f"the bridge for calls refused it ({answer.status_code})")


def _id(answer: requests.Response) -> str:
    try:
        said: Any = answer.json()
    except ValueError:
        return ""
    return str(said.get("id", ""))[:120] if isinstance(said, dict) else ""
