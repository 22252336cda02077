"""The hot door is held against Django's own: the same requests on the same rows, and nothing may differ."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from ostler.api.tests.calling import BASE
from ostler.config.hot.headers import headers_for
from ostler.config.tests.doors import CountingHouse, Request, ask, ordinary
from ostler.conversations.actions import inspect
from ostler.conversations.models import Conversation, Message
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import limits
from ostler.kernel.commit import commits
from ostler.live.tests.serving import cookie_of, server
from ostler.people import tokens
from ostler.people.accounts.enrolment import FLAG
from ostler.people.actions import suspend
from ostler.people.models import Person, Token
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "a" * 32


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return Cast.on_stage()


@pytest.fixture
def matter(stage: Cast) -> Conversation:
    return portal_is_down(stage)


@pytest.fixture
def house() -> Iterator[CountingHouse]:
    house = CountingHouse()
    yield house
    house.close()


@pytest.fixture
def ports(stage: Cast, house: CountingHouse) -> Iterator[tuple[int, int]]:
    with server(ordinary()) as plain, server(house) as hot:
        yield plain, hot
    commits.stop()


def bearer(person: Person) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens.make(person)}"}


def browser(person: Person, **more: str) -> dict[str, str]:
    """Signed in, with the page's token."""
    cookie = f"{cookie_of(person)['Cookie']}; csrftoken={SECRET}"
    return {"Cookie": cookie, "X-CSRFToken": SECRET, "Origin": "http://localhost"} | more


def same(ports: tuple[int, int], house: CountingHouse, name: str, request: Request) -> None:
    before = house.passed_on
    theirs, ours = (ask(port, request) for port in ports)
    assert ours == theirs, name
    assert (house.passed_on == before) == request.is_hot, f"{name}: which door answered"


def reply(body: str = "The kerb is broken.", client_message_id: str = "k1", **more: Any) -> dict[str, Any]:
    return {"body": body, "client_message_id": client_message_id} | more


def test_what_is_wrong_with_a_request_is_answered_alike(
    stage: Cast, matter: Conversation, ports: tuple[int, int], house: CountingHouse
) -> None:
    send, hers = f"{BASE}conversations/{matter.uid}/messages", bearer(stage.ada)
    elsewhere = f"{BASE}conversations/22222222222222/messages"
    large = b'"' + b"x" * (limits.REQUEST_BODY + 1) + b'"'
    rows = {
        "another host": Request(send, body=reply(), headers=hers | {"Host": "evil.example"}),
        "our host with a port": Request(send, body=reply(body=" "), headers=hers | {"Host": "localhost:81"},
                                        is_hot=True),
        "a host that is none": Request(send, body=reply(), headers=hers | {"Host": "local host"}),
        "too large, as declared": Request(send, body=large, headers=hers),
        "far too large, as declared": Request(send, declares=limits.LARGEST_REQUEST + 1, headers=hers),
        "too large, streamed": Request(send, body=large, headers=hers, chunks=True),
        "another method": Request(send, "DELETE", headers=hers),
        "another kind": Request(send, body=b"body=x", headers=hers | {"Content-Type": "text/plain"}),
        "a kind with its characters": Request(send, body=reply(body=" "), is_hot=True,
                                              headers=hers | {"Content-Type": "application/json; charset=utf-8"}),
        "no kind": Request(send, body=reply(), headers=hers | {"Content-Type": ""}),
        "not JSON": Request(send, body=b"{", headers=hers),
        "not UTF-8": Request(send, body=b'{"body": "\xff"}', headers=hers),
        "half a character": Request(send, body=rb'{"body":"a\ud800b","client_message_id":"s"}', headers=hers),
        "another shape": Request(send, body=[], headers=hers),
        "an unknown field": Request(send, body=reply(urgent=True), headers=hers),
        "a field of another kind": Request(send, body=reply(body=7), headers=hers),
        "no body": Request(send, headers=hers),
        "blank words": Request(send, body=reply(body="\u200b \u00ad"), headers=hers, is_hot=True),
        "too long": Request(send, body=reply(body="x" * (limits.BODY_CHARACTERS + 1)), headers=hers),
        "a strange id": Request(send, body=reply(client_message_id="a\nb"), headers=hers, is_hot=True),
        "in Welsh": Request(send, body=reply(body="\u200b"), headers=hers | {"Accept-Language": "cy, en;q=0.5"},
                            is_hot=True),
        "in Welsh by cookie": Request(elsewhere, body=reply(), headers=hers | {"Cookie": "django_language=cy"},
                                      is_hot=True),
        "no such conversation": Request(elsewhere, body=reply(), headers=hers, is_hot=True),
        "somebody else's": Request(send, body=reply(), headers=bearer(stage.bram), is_hot=True),
        "not an id": Request(f"{BASE}conversations/short/messages", body=reply(), headers=hers),
    }
    for name, request in rows.items():
        same(ports, house, name, request)
    assert Message.objects.count() == 1, "nothing of all this was stored"


def test_who_may_not_is_answered_alike(
    stage: Cast, matter: Conversation, ports: tuple[int, int], house: CountingHouse
) -> None:
    send, words = f"{BASE}conversations/{matter.uid}/messages", reply()
    revoked, kept_out = bearer(stage.ada), bearer(stage.jo)
    tokens.revoke(Token.objects.get(person=stage.ada))
    signed_in_before = browser(stage.jo)
    suspend(person=stage.jo, by=stage.admin)
    hers = browser(stage.ada)
    no_token = {name: value for name, value in hers.items() if name != "X-CSRFToken"}
    rows = {
        "nobody": Request(send, body=words),
        "a token that was guessed": Request(send, body=words, headers={"Authorization": "Bearer ostler_guess"}),
        "another way to say who": Request(send, body=words, headers={"Authorization": "Basic YTpi"}),
        "a revoked token": Request(send, body=words, headers=revoked),
        "suspended, by token": Request(send, body=words, headers=kept_out),
        "suspended, by session": Request(send, body=words, headers=signed_in_before),
        "a session that was guessed": Request(send, body=words, headers=hers | {"Cookie": "sessionid=guess"}),
        "a session without the page's token": Request(send, body=words, headers=no_token),
        "a session with another token": Request(send, body=words, headers=hers | {"X-CSRFToken": "b" * 32}),
        "a session with half a token": Request(send, body=words, headers=hers | {"X-CSRFToken": "b"}),
        "another site's page": Request(send, body=words, headers=hers | {"Origin": "https://evil.example"}),
        "another port's page": Request(send, body=words, headers=hers | {"Origin": "http://localhost:81"}),
        "a page without origin": Request(send, body=words, headers=hers | {"Origin": "null"}),
        "a token beside a session": Request(send, body=reply(body=" "), headers=hers | bearer(stage.ada)),
        "who answers for nothing here": Request(f"{BASE}conversations/{matter.uid}/acknowledgement", headers=hers,
                                                is_hot=True),
        "written by somebody else": Request(send, body=words, headers=hers | {"Ostler-Author": stage.jo.uid}),
        "written by oneself": Request(send, body=reply(body=" "), headers=hers | {"Ostler-Author": stage.ada.uid},
                                      is_hot=True),
        "a page's address by token": Request("/events", "GET", headers=bearer(stage.ada)),
        "a stream for nobody": Request("/events", "GET"),
        "a program's stream for nobody": Request(f"{BASE}events", "GET"),
        "a stream that is posted to": Request("/events", headers=hers),
    }
    for name, request in rows.items():
        same(ports, house, name, request)
    assert Message.objects.count() == 1


def test_who_only_reads_may_not_write(
    stage: Cast, matter: Conversation, ports: tuple[int, int], house: CountingHouse
) -> None:
    inspect(by=stage.admin, conversation=matter, reason="A complaint about this matter was made.")
    for noun, body in (("messages", reply()), ("receipt", {}), ("acknowledgement", b"")):
        address = f"{BASE}conversations/{matter.uid}/{noun}"
        same(ports, house, noun, Request(address, body=body, headers=bearer(stage.admin), is_hot=True))


def test_what_is_right_is_answered_alike(
    stage: Cast, matter: Conversation, ports: tuple[int, int], house: CountingHouse
) -> None:
    address, desk = f"{BASE}conversations/{matter.uid}", bearer(stage.desk)
    hers = browser(stage.ada)
    for sent, headers in (("token", desk), ("session", hers)):
        answers = []
        for port, client_message_id in zip(ports, ("first", "second"), strict=True):
            words = reply("On it.", f"{sent}-{client_message_id}")
            request = Request(f"{address}/messages", body=words, headers=headers)
            answers += [ask(port, request), ask(port, request)]
        assert [answer.status for answer in answers] == [201, 200, 201, 200]
        assert answers[0] == answers[2]
        assert answers[1] == answers[3]
    rows = {
        "other words under the same id": Request(f"{address}/messages", body=reply("No.", "token-first"), headers=desk),
        "it arrived": Request(f"{address}/receipt", body={}, headers=desk),
        "it was read": Request(f"{address}/receipt", body={"up_to": 1}, headers=hers),
        "a number that cannot be": Request(f"{address}/receipt", body={"up_to": -1}, headers=desk, is_hot=False),
        "I have it": Request(f"{address}/acknowledgement", headers=desk),
        "I have it, still": Request(f"{address}/acknowledgement", body={}, headers=desk),
        "the page's receipt": Request(f"/conversations/{matter.uid}/receipt", body=b"up_to=3", headers=hers | FORM),
        "the same without htmx": Request(f"/conversations/{matter.uid}/receipt", body=b"up_to=3",
                                         headers=hers | FORM | {"HX-Request": ""}),
        "somebody else's receipt": Request(f"/conversations/{matter.uid}/receipt", body=b"up_to=3",
                                           headers=browser(stage.bram) | FORM),
    }
    cold = {"a number that cannot be", "the same without htmx", "somebody else's receipt"}
    for name, request in rows.items():
        request.is_hot = name not in cold
        same(ports, house, name, request)


FORM = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}


def test_streams_are_opened_alike(stage: Cast, ports: tuple[int, int], house: CountingHouse) -> None:
    rows = {"page": ("/events", browser(stage.ada)), "program": (f"{BASE}events", bearer(stage.ada)),
            "script": (f"{BASE}events", browser(stage.ada))}
    for name, (path, headers) in rows.items():
        same(ports, house, name, Request(path, "GET", headers=headers | {"Content-Type": ""}, is_hot=True))


def test_where_a_second_factor_is_due_both_lead_there(
    stage: Cast, matter: Conversation, ports: tuple[int, int], house: CountingHouse
) -> None:
    client = Client()
    client.force_login(stage.ada.account)
    session = client.session
    session[FLAG] = True
    session.save()
    headers = {"Cookie": f"sessionid={session.session_key}; csrftoken={SECRET}", "X-CSRFToken": SECRET}
    same(ports, house, "send", Request(f"{BASE}conversations/{matter.uid}/messages", body=reply(), headers=headers))
    same(ports, house, "listen", Request("/events", "GET", headers=headers))


def test_over_https_both_want_a_referer_and_say_so_for_a_year(
    stage: Cast, matter: Conversation, settings: Any
) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000       # read when a door is made
    headers_for.cache_clear()
    house = CountingHouse()
    send = f"{BASE}conversations/{matter.uid}/messages"
    proxied = {"X-Forwarded-Proto": "https"}
    hers = browser(stage.ada) | proxied | {"Origin": ""}
    with server(ordinary()) as plain, server(house) as hot:
        same((plain, hot), house, "no referer", Request(send, body=reply(), headers=hers))
        others = hers | {"Referer": "https://evil.example/"}
        same((plain, hot), house, "another's", Request(send, body=reply(), headers=others))
        own = hers | {"Referer": "https://localhost/conversations"}
        same((plain, hot), house, "own", Request(send, body=reply(body=" "), headers=own, is_hot=True))
    commits.stop()
    house.close()
    headers_for.cache_clear()
