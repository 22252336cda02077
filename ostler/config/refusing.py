"""Saying no at the door, before anybody is asked about anything: too many wait already."""

from django.utils import translation

from ostler.config.hot import checking
from ostler.config.hot.headers import headers_for
from ostler.kernel import outage, problems
from ostler.kernel.crowds import Crowded
from ostler.kernel.hot import Message, Send

FOR_PROGRAMS = "/api/"


async def say(scope: Message, refusal: Crowded, send: Send) -> int:
    """A problem document for programs and scripts, the sentence alone for who looks at pages. Answers the status."""
    headers = dict(scope["headers"])
    language = checking.language_for("", headers.get(b"accept-language", b"").decode("latin1"))
    with translation.override(language):
        said = problems.of(refusal)
        sentence = outage.CROWDED.sentence.encode()
    is_page = b"text/html" in headers.get(b"accept", b"") and not scope["path"].startswith(FOR_PROGRAMS)
    body, kind = (sentence, "text/plain; charset=utf-8") if is_page else (said.content, said["Content-Type"])
    given = headers_for(scope["scheme"], language, kind, (("Retry-After", said["Retry-After"]),))
    start = {"type": "http.response.start", "status": said.status_code}
    await send({**start, "headers": [*given, (b"Content-Length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})
    return said.status_code
