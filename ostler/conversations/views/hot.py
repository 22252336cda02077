"""Sending, receipts and *I have it* at the hot door: what is unusual is left to the ordinary views."""

import json
from functools import partial
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, QueryDict
from pydantic import ValidationError

from ostler.conversations import shapes, telling
from ostler.conversations.actions.sending import Wish, sending
from ostler.conversations.refusals import Refused
from ostler.conversations.requests import Nothing, Receipt, Reply
from ostler.kernel.commit import commits
from ostler.kernel.hot import FORM, HTML, JSON, Answer, Asked, HotAddress, at
from ostler.kernel.pace import pace

MATTER = "api/v1/conversations/<uid:uid>"


async def send(asked: Asked) -> Answer | None:
    """201 once it is durable; 200 where it was before."""
    try:
        said = Reply.model_validate_json(asked.body)
    except ValidationError:
        return None
    pace.take(asked.person.pk)
    wish = Wish(by=asked.person, conversation=asked.uid, body=said.body, client_message_id=said.client_message_id)
    stored = await commits.wait(sending(wish))
    answer = f'{{"id": "{stored.uid}", "at": "{shapes.moment(stored.at)}"}}'
    return Answer(201 if stored.is_new else 200, answer.encode())


async def receipt(asked: Asked) -> Answer | None:
    """It arrived, or was read."""
    try:
        said = Receipt.model_validate_json(asked.body)
    except ValidationError:
        return None
    return _json(await commits.wait(partial(telling.received, by=asked.person, uid=asked.uid, up_to=said.up_to)))


async def acknowledgement(asked: Asked) -> Answer | None:
    """*I have it*."""
    try:
        if asked.body and asked.body != b"null":
            Nothing.model_validate_json(asked.body)
    except ValidationError:
        return None
    return _json(await commits.wait(partial(telling.acknowledged, by=asked.person, uid=asked.uid)))


async def page_receipt(asked: Asked) -> Answer | None:
    """The same from the page, as a form. Whoever has no business there is told so on a page, by the ordinary view."""
    try:
        shown = QueryDict(asked.body).get("up_to", "")
        up_to = int(shown) if shown.isdecimal() and len(shown) < 10 else 0
        await commits.wait(partial(telling.seen, by=asked.person, uid=asked.uid, up_to=up_to))
    except (Http404, PermissionDenied, Refused, SuspiciousOperation, BadRequest):
        return None
    return Answer(204, content_type=HTML)


def _json(said: dict[str, Any]) -> Answer:
    return Answer(200, json.dumps(said).encode())


def register() -> None:
    """Enter them."""
    at(HotAddress("POST", f"{MATTER}/messages", send, JSON))
    at(HotAddress("POST", f"{MATTER}/receipt", receipt, JSON))
    at(HotAddress("POST", f"{MATTER}/acknowledgement", acknowledgement, JSON))
    at(HotAddress("POST", "conversations/<uid:uid>/receipt", page_receipt, FORM, needs={b"hx-request": b"true"}))
