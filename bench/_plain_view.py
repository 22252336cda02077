"""The ordinary view: look the token up, check, store in one transaction, answer. See bench/_plain_store.py."""

import json
from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bench import _plain_store
from ostler.config.urls import urlpatterns as all_of_the_house
from ostler.conversations.models import Conversation, Message
from ostler.kernel import limits
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.text import clean, has_words
from ostler.people import tokens
from ostler.people.models import Person, Token


@csrf_exempt
@require_POST
@open_to(EVERYONE)
def send(request: HttpRequest, uid: str) -> HttpResponse:
    """201 with the message's id; 200 and the same where it came before; 401, 404, 409, 422."""
    person = _person(request)
    if person is None:
        return JsonResponse({"detail": "Show a token."}, status=401)
    said = json.loads(request.body)
    body, client_message_id = clean(said["body"]), said["client_message_id"]
    if not has_words(body) or len(body) > limits.BODY_CHARACTERS:
        return JsonResponse({"detail": "Write a message of a sensible length."}, status=422)
    with transaction.atomic():
        return _stored(person, uid, body, client_message_id)


def _person(request: HttpRequest) -> Person | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    found = Token.objects.select_related("person").filter(
        digest=tokens.digest(token), revoked_at=None, person__suspended_at=None).first()
    return found.person if found and kind == "Bearer" else None


def _stored(person: Person, uid: str, body: str, client_message_id: str) -> JsonResponse:
    visible = Conversation.objects.visible_to(person)
    conversation = visible.select_for_update(of=("self",)).select_related("chain").filter(uid=uid).first()
    if conversation is None:
        raise Http404
    digest = _plain_store.request_digest(conversation, body)
    earlier = Message.objects.filter(author=person, client_message_id=client_message_id).first()
    if earlier is not None:
        same = earlier.request_digest == digest
        return _answer(earlier.uid, earlier.at, 200) if same else JsonResponse({"detail": "Used before."}, status=409)
    message = _plain_store.store(conversation, person, body, client_message_id)
    return _answer(message.uid, message.at, 201)


def _answer(uid: str, at: datetime, status: int) -> JsonResponse:
    return JsonResponse({"id": uid, "at": at.isoformat()}, status=status)


urlpatterns = [path("api/v1/conversations/<uid:uid>/messages", send), *all_of_the_house]
