"""*How you are reached*: proved by a code, chosen by oneself, seen by nobody else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from ostler.kernel import time
from ostler.notify import codes, numbers
from ostler.notify.actions import endpoints
from ostler.notify.channels import channels
from ostler.notify.models import Endpoint, Notice
from ostler.notify.refusals import Refused
from ostler.notify.tests.scenes import Noting, entered, number_of
from ostler.notify.work import work_off
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

PAGE = "/settings/reached/"


@pytest.fixture
def sms() -> Iterator[Noting]:
    channel = Noting()
    with entered(channels, sms=channel, voice=Noting()):
        yield channel


def added(client: PageClient, number: str = "07700 900123", ways: str = "sms") -> Endpoint:
    answer = client.post(f"{PAGE}numbers/", {"number": number, "ways": ways})
    assert answer.status_code == 302, answer.content.decode()
    return Endpoint.objects.get(uid=answer.headers["Location"].split("/")[3])


def test_a_number_is_proved_by_the_code_that_is_sent_to_it(cast: Cast, client_for: ClientFor, sms: Noting) -> None:
    """Also off duty: who asks for a code a moment ago wants it."""
    client = client_for(cast.max)
    endpoint = added(client)
    assert work_off() == 1
    [(_notice, to, text)] = sms.given
    assert to.address == "+447700900123"
    code = next(word.strip(".") for word in text.body.split() if word.strip(".").isdigit())
    assert len(code) == 6
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    assert client.post(f"{PAGE}{endpoint.uid}/code/", {"code": wrong}).status_code == 422
    assert client.post(f"{PAGE}{endpoint.uid}/code/", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    endpoint.refresh_from_db()
    assert (endpoint.confirmed_at, endpoint.keys) == (time.now(), {})
    assert "07700 900123" in client.get(PAGE).content.decode()


def test_one_code_confirms_texts_and_calls(cast: Cast, client_for: ClientFor, sms: Noting) -> None:
    client = client_for(cast.max)
    endpoint = added(client, ways="both")
    client.post(f"{PAGE}{endpoint.uid}/code/", {"code": codes.code_of(endpoint)})
    assert set(Endpoint.objects.usable().values_list("channel", flat=True)) == {"sms", "voice"}
    assert Notice.objects.count() == 1


def test_five_tries_and_ten_minutes(cast: Cast, client_for: ClientFor, sms: Noting,
                                    monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_for(cast.max)
    endpoint = added(client)
    right = codes.code_of(endpoint)
    for _ in range(codes.TRIES):
        client.post(f"{PAGE}{endpoint.uid}/code/", {"code": "x"})
    assert client.post(f"{PAGE}{endpoint.uid}/code/", {"code": right}).status_code == 422
    endpoint = added(client)
    right, now = codes.code_of(endpoint), time.real_now()
    monkeypatch.setattr(time, "real_now", lambda: now + timedelta(minutes=11))
    with pytest.raises(Refused):
        endpoints.confirm(by=cast.max, endpoint=endpoint, code=right)
    assert not Endpoint.objects.usable().exists()


def test_codes_are_few(cast: Cast, client_for: ClientFor, sms: Noting) -> None:
    client = client_for(cast.max)
    for _ in range(endpoints.CODES_AN_HOUR):
        added(client)
    assert client.post(f"{PAGE}numbers/", {"number": "07700900124", "ways": "sms"}).status_code == 422


def test_a_number_that_somebody_proved_is_theirs_and_one_only_begun_is_not(cast: Cast, sms: Noting) -> None:
    endpoints.add_number(by=cast.jo, number="+447700900123", channels=["sms"])
    mine = endpoints.add_number(by=cast.max, number="+447700900123", channels=["sms"])
    assert endpoints.confirm(by=cast.max, endpoint=mine, code=codes.code_of(mine))
    with pytest.raises(Refused, match="Somebody else"):
        endpoints.add_number(by=cast.jo, number="+447700900123", channels=["sms"])


@pytest.mark.parametrize("who", ["bram", "dora", "admin", "monitor", "records", "pat"])
def test_nobody_sees_or_touches_another_s(cast: Cast, client_for: ClientFor, who: str) -> None:
    mine = number_of(cast.max)
    client = client_for(getattr(cast, who))
    assert "900123" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{mine.uid}/code/").status_code == 404
    for verb in ("code", "wants", "test", "removal"):
        assert client.post(f"{PAGE}{mine.uid}/{verb}/", {"code": "1", "every": "no"}).status_code == 404
    person = client.get(f"/accounts/people/{cast.max.uid}/")
    assert "900123" not in person.content.decode()
    assert not Endpoint.objects.visible_to(getattr(cast, who)).exists()
    assert not Endpoint.objects.visible_to(None).exists()


def test_whoever_keeps_hours_is_led_to_what_they_may_be_reached_for(cast: Cast, client_for: ClientFor) -> None:
    link = 'href="/duty/hours/"'
    assert link in client_for(cast.max).get(PAGE).content.decode()
    assert link not in client_for(cast.ada).get(PAGE).content.decode()


def test_a_visitor_is_asked_to_sign_in_and_a_resident_has_no_such_page(
        cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    assert visitor.get(PAGE).status_code == 302
    assert client_for(cast.res).get(PAGE).status_code == 403


def test_what_comes_that_way_is_chosen_and_a_way_is_taken_away(cast: Cast, client_for: ClientFor) -> None:
    mine, client = number_of(cast.max), client_for(cast.max)
    client.post(f"{PAGE}{mine.uid}/wants/", {"every": "no"})
    mine.refresh_from_db()
    assert not mine.wants_messages
    client.post(f"{PAGE}{mine.uid}/removal/")
    mine.refresh_from_db()
    assert mine.ended_at == time.now()
    assert client.post(f"{PAGE}{mine.uid}/wants/", {"every": "yes"}).status_code == 404


def test_mail_goes_to_the_address_one_signs_in_with(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.max)
    client.post(f"{PAGE}mail/")
    client.post(f"{PAGE}mail/")
    [mine] = Endpoint.objects.all()
    assert (mine.person, mine.channel, mine.address, mine.confirmed_at) == (
        cast.max, "email", "max@example.org", time.now())


def test_a_test_shows_that_it_arrives(cast: Cast, client_for: ClientFor, sms: Noting) -> None:
    mine, client = number_of(cast.max), client_for(cast.max)
    client.post(f"{PAGE}{mine.uid}/test/")
    work_off()
    [(notice, _to, text)] = sms.given
    assert notice.kind == "test"
    client.post(text.url.removeprefix("http://localhost:8000"))
    assert Notice.objects.get().outcome == "acknowledged"


@pytest.mark.parametrize(("written", "kept"), [
    ("07700 900123", "+447700900123"), ("+44 (0)7700 900123", "+447700900123"), ("0044 7700-900-123", "+447700900123"),
    ("01632 960001", "+441632960001"), ("+353 1 234 5678", "+35312345678"), ("020 7946 0018", "+442079460018"),
])
def test_numbers_have_one_form(written: str, kept: str) -> None:
    assert numbers.normal(written) == kept


@pytest.mark.parametrize("written", ["", "999", "07700", "seven", "+0123456789", "07700 900123 99 99 99", "0777٠9001"])
def test_what_is_no_number_is_said_so(written: str) -> None:
    with pytest.raises(numbers.NotANumber):
        numbers.normal(written)
