"""A resident tells a councillor: an address is proved first, nobody else reads it, and it counts on a matter."""

import re
from datetime import timedelta
from typing import Any

import pytest

from ostler.conversations import actions, residents_told, tellings
from ostler.conversations.actions import residents_telling
from ostler.conversations.actions.residents_telling import Told
from ostler.conversations.models import Caller, Conversation, Ring, Telling
from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.people import actions as people
from ostler.people.models import Delegation
from ostler.residents.tests.scenes import code_in, mail_to
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db
PAGE = "/my-councillor/tell?ward=brook-and-mill"
WORDS = "The lamp by the ford has been out since Monday."


def send(visitor: PageClient, cast: Cast, **more: str) -> Any:
    return visitor.post(PAGE, {"councillor": cast.ada.uid, "words": WORDS, **more})


@pytest.fixture
def told(cast: Cast) -> Telling:
    telling, _proof = residents_telling.tell(councillor=cast.ada, ward=cast.ward,
                                             told=Told(WORDS, "Rae", "07700 900123"))
    return telling


def test_two_minutes_without_an_account(cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    form = visitor.get(PAGE).content.decode()
    assert form.index('href="tel:999"') < form.index("<form method")       # danger first
    assert "Bram Whitlow" in form
    receipt = send(visitor, cast)
    page = visitor.get(receipt.headers["Location"]).content.decode()
    telling = Telling.objects.get()
    assert telling.reference in page
    assert WORDS not in page
    assert "A resident told you something" in client_for(cast.ada).get("/").content.decode()
    assert WORDS in client_for(cast.ada).get("/tellings/").content.decode()


def test_an_address_is_proved_before_it_counts(cast: Cast, visitor: PageClient) -> None:
    path = send(visitor, cast, contact="Rae@example.org").headers["Location"]
    telling = Telling.objects.get()
    assert tellings.waiting(cast.ada) == 0
    assert visitor.get(f"/my-councillor/told/{telling.uid}").status_code == 404
    assert "lamp" not in mail_to("rae@example.org").body
    assert b"not right" in visitor.post(path, {"code": "1"}).content
    assert visitor.post(path, {"code": code_in("rae@example.org")}).status_code == 302
    assert tellings.waiting(cast.ada) == 1


def test_the_link_of_the_mail_confirms_by_its_button(cast: Cast, visitor: PageClient) -> None:
    send(visitor, cast, contact="rae@example.org")
    path = "/my-councillor/link/" + mail_to("rae@example.org").url.rpartition("/")[2]
    other = PageClient()
    other.get(path)
    assert tellings.waiting(cast.ada) == 0
    assert "/my-councillor/told/" in other.post(path).headers["Location"]
    assert tellings.waiting(cast.ada) == 1
    assert other.post(path).status_code == 404
    assert other.post("/residents/link/" + path.rpartition("/")[2]).status_code == 404      # it signs nobody in


def test_what_was_not_proved_goes_after_a_day(cast: Cast, visitor: PageClient) -> None:
    send(visitor, cast, contact="rae@example.org")
    assert residents_telling.drop_unproved() == 0
    with time.use(time.now() + timedelta(days=1, minutes=1)):
        assert residents_telling.drop_unproved() == 1


def test_it_counts_on_a_matter_and_is_told_at_the_end(cast: Cast, client_for: ClientFor, told: Telling) -> None:
    lamp = actions.start(by=cast.ada, to=f"service:{cast.potholes.uid}", client_message_id="a",
                         body="The lamp by the ford is out, and has been out since Monday.")
    actions.start(by=cast.ada, to=f"service:{cast.planning.uid}", body="A question of a hedge.", client_message_id="b")
    assert next(each for each, _alike in tellings.matters_for(told, cast.ada)) == lamp
    ada = client_for(cast.ada)
    page = ada.get(f"/tellings/{told.uid}").content.decode()
    assert "sounds alike" in page
    assert "By the web form: The lamp" in page
    assert ada.post(f"/tellings/{told.uid}", {"matter": lamp.uid, "line": "Lamp out"}).status_code == 302
    ring, caller = Ring.objects.get(), Caller.objects.get()
    assert (ring.line, ring.conversation, caller.channel, caller.name) == ("Lamp out", lamp, "sms", "Rae")
    told.refresh_from_db()
    assert (told.noted_on, told.name, told.contact) == (lamp, "", "")
    assert b"dealt with already" in ada.post(f"/tellings/{told.uid}", {"matter": lamp.uid, "line": "Again"}).content
    actions.tell_callers(by=cast.ada, conversation=lamp, body="It is mended.", client_message_id="c")
    assert Notice.objects.get(about=caller.ref).kind == residents_told.KIND


def test_nobody_else_reads_it(cast: Cast, client_for: ClientFor, visitor: PageClient, told: Telling) -> None:
    for person in (cast.bram, cast.dora, cast.max, cast.desk, cast.admin, cast.monitor, cast.records, cast.pat,
                   cast.res):
        client = client_for(person)
        assert client.get(f"/tellings/{told.uid}").status_code == 404, person
        assert client.post(f"/tellings/{told.uid}", {"matter": "x", "line": "y"}).status_code == 404
        assert client.post(f"/tellings/{told.uid}/settlement").status_code == 404
        assert WORDS not in client.get("/tellings/").content.decode()
        assert not Telling.objects.visible_to(person).exists()
    assert visitor.get(f"/tellings/{told.uid}").status_code == 302
    assert client_for(cast.pa).get(f"/tellings/{told.uid}").status_code == 200       # her delegate does
    Delegation.objects.update(until=time.now())
    people.suspend(person=cast.ada, by=cast.admin)
    for person in (cast.ada, cast.pa):
        assert not Telling.objects.visible_to(person).exists()


def test_it_goes_on_no_matter_of_somebody_elses(cast: Cast, client_for: ClientFor, told: Telling) -> None:
    hers = actions.start(by=cast.bram, to=f"service:{cast.potholes.uid}", body="A hole.", client_message_id="d")
    page = client_for(cast.ada).post(f"/tellings/{told.uid}", {"matter": hers.uid, "line": "x"})
    assert page.status_code == 200
    assert not Ring.objects.exists()


def test_the_notice_says_nothing_of_it(cast: Cast, told: Telling) -> None:
    text = tellings.words(Notice(about=told.ref), cast.ada, "sms")
    assert told.reference in text.subject
    assert not re.search("lamp|Rae|07700", text.subject + text.body)


def test_dealt_with_otherwise_forgets_who_it_was(cast: Cast, client_for: ClientFor, told: Telling) -> None:
    client_for(cast.ada).post(f"/tellings/{told.uid}/settlement")
    told.refresh_from_db()
    assert (told.name, told.contact, tellings.waiting(cast.ada)) == ("", "", 0)
    assert not Conversation.objects.exists()


def test_programs_are_thanked_and_nothing_is_kept(cast: Cast, visitor: PageClient) -> None:
    assert b"Your councillor has it" in send(visitor, cast, website="https://spam.example").content
    assert not Telling.objects.exists()


def test_one_place_is_not_let_rain_on_somebody(cast: Cast, visitor: PageClient) -> None:
    for _number in range(5):
        assert send(visitor, cast).status_code == 302
    assert b"Many messages came from here" in send(visitor, cast).content
    assert visitor.post(PAGE, {"councillor": cast.bram.uid, "words": WORDS}).status_code == 302
    assert send(PageClient(REMOTE_ADDR="198.51.100.9"), cast).status_code == 302


@pytest.mark.parametrize(("field", "value"), [
    ("words", ""), ("words", " \u200b "), ("words", "x" * 3001), ("councillor", ""), ("councillor", "22222222222222"),
    ("contact", "neither"), ("contact", "a b@example.org"), ("contact", "rae@example.org\nBcc: x@example.org"),
])
def test_what_is_refused(cast: Cast, visitor: PageClient, field: str, value: str) -> None:
    assert b"There is a problem" in send(visitor, cast, **{field: value}).content
    assert not Telling.objects.exists()


def test_hostile_words_are_words(cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    send(visitor, cast, words="<script>alert(1)</script> \u202e{{ 7*7 }}", name="<b>x</b>")
    page = client_for(cast.ada).get(f"/tellings/{Telling.objects.get().uid}").content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>x</b>" not in page


def test_without_a_ward_one_is_found_first(cast: Cast, visitor: PageClient) -> None:
    assert visitor.get("/my-councillor/tell").headers["Location"] == "/my-councillor/"
    assert visitor.get("/my-councillor/tell?ward=nowhere").status_code == 404
