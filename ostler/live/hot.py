"""The streams at the hot door: written to the server directly, open for as long as the reader is there."""

from ostler.kernel.hot import Answer, Asked, HotAddress, Receive, Send, at
from ostler.live.opening import CONTENT_TYPE, HEADERS, opened
from ostler.live.passes import Pass


async def events(asked: Asked) -> Answer:
    """What happens, as it happens, to the person who asks."""
    held_by = Pass(asked.person.uid, session=asked.session, token=asked.token)
    comes_back = b"last-event-id" in asked.headers

    async def stream(receive: Receive, send: Send) -> None:
        async def say(chunk: bytes, is_last: bool) -> None:
            await send({"type": "http.response.body", "body": chunk, "more_body": not is_last})

        with opened(held_by, say, comes_back=comes_back):
            while (await receive())["type"] != "http.disconnect":
                continue

    return Answer(200, content_type=CONTENT_TYPE, headers=HEADERS, stream=stream)


def register() -> None:
    """The page's and the programs' are one."""
    at(HotAddress("GET", "events", events))
    at(HotAddress("GET", "api/v1/events", events))
