"""What a push carries: enough for one line and one button, nothing of what was written, nobody's name. It is encrypted
for the browser all the same (RFC 8291); a push service sees its size, its urgency and a topic it cannot read."""

import base64
import json
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from ostler.kernel import time
from ostler.notify.kinds import Text
from ostler.notify.models import Notice

MOST_BYTES = 3_000      # push services take 4,096, encrypted (RFC 8030, section 7.2)
MOST_LINE = 400
WAITS = {"emergency": timedelta(hours=1), "protect-the-service": timedelta(hours=4)}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Manner:
    """How a push service is asked to treat it: ``ttl`` in seconds, ``urgency`` and ``topic`` as RFC 8030 has them."""

    ttl: int
    urgency: str
    topic: str

    def headers(self) -> dict[str, str]:
        return {"Urgency": self.urgency, "Topic": self.topic}


def manner(notice: Notice) -> Manner:
    """High for what wakes somebody; kept by the service for as long as it is worth hearing."""
    wakes = notice.urgency == "emergency" or (notice.is_named and notice.urgency == "protect-the-service")
    return Manner(ttl=_ttl(notice), urgency="high" if wakes else "normal", topic=topic(notice))


def topic(notice: Notice) -> str:
    """A newer push of one kind on one matter takes the place of an older one that has not arrived. 32 signs that say
    nothing, not even that two people hear of the same matter."""
    subject = "\n".join((str(notice.person_id), notice.kind, notice.about or notice.uid))
    digest = salted_hmac("ostler.notify.push.topic", subject, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode()[:32]


def payload(notice: Notice, text: Text, language: str) -> bytes:
    """JSON for the worker ``pushed.js``: the words are ready, in the person's language."""
    with override(language):
        said = {"kind": notice.kind, "person": notice.person.uid if notice.person else "", "tag": topic(notice),
                "title": text.subject[:MOST_LINE], "line": text.body[:MOST_LINE], "act": text.button,
                "url": text.url.removeprefix(settings.OSTLER_BASE_URL), "open": _("Open"), "done": _("Done."),
                "wakes": manner(notice).urgency == "high", "language": language}
    found = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    if len(found) > MOST_BYTES:
        raise ValueError("the words are too long for a push")
    return found


def _ttl(notice: Notice) -> int:
    wait = WAITS.get(notice.urgency, ONE_DAY)
    if notice.expires_at:
        wait = min(wait, notice.expires_at - time.now())
    return max(0, round(wait.total_seconds()))
