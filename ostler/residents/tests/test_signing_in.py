"""One e-mailed code: who comes in, who does not, and that the pages tell nobody who has an account."""

from datetime import datetime, timedelta

import pytest

from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.people import actions as people
from ostler.people.models import Account, Person
from ostler.residents import actions, codes, disposal, tries
from ostler.residents.actions.accounts import NotTheirs
from ostler.residents.models import Proof
from ostler.residents.tests.scenes import CODE, NAME, SIGN_IN, code_in, come_in, mail_to
from tests.cast import Cast
from tests.pages import PageClient

pytestmark = pytest.mark.django_db
RAE = "rae@example.org"


def _later(monkeypatch: pytest.MonkeyPatch, delta: timedelta) -> None:
    now: datetime = time.real_now() + delta
    monkeypatch.setattr(time, "real_now", lambda: now)


def test_a_resident_joins_and_comes_back(cast: Cast, visitor: PageClient) -> None:
    assert come_in(visitor, name="  Rae  of Mill Lane ", next="/wards/").headers["Location"] == "/wards/"
    rae = Account.objects.get(email=RAE).person
    assert rae is not None
    assert (rae.name, rae.is_resident, rae.is_inside, rae.in_directory, rae.email) == (
        "Rae of Mill Lane", True, False, False, "")
    assert b"Rae of Mill Lane" in visitor.get("/").content
    visitor.post("/accounts/logout/")
    assert b"Rae of Mill Lane" not in visitor.get("/").content
    assert come_in(visitor).headers["Location"] == "/residents/account"
    assert Person.objects.filter(source="residents").count() == 1


def test_the_pages_are_the_same_whoever_has_the_address(cast: Cast, visitor: PageClient) -> None:
    people.suspend(person=cast.res, by=cast.admin)
    said = set()
    for address in ("nobody@example.org", cast.ada.account.email, cast.res.account.email):
        page = visitor.post(SIGN_IN, {"email": address})
        text = page.content.decode().replace(address, "ADDRESS")
        said.add("".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line))
    assert len(said) == 1


def test_the_house_does_not_come_in_by_a_code(cast: Cast, visitor: PageClient) -> None:
    email = cast.ada.account.email
    visitor.post(SIGN_IN, {"email": email})
    assert not [word for word in mail_to(email).body.split() if word.strip(".").isdigit()]
    assert "/accounts/login/" in mail_to(email).url
    page = visitor.post(CODE, {"code": codes.code_of(Proof.objects.get())})      # even with the right one
    assert b"That did not sign you in" in page.content
    assert "_auth_user_id" not in visitor.session


def test_five_tries_and_no_more(cast: Cast, visitor: PageClient) -> None:
    visitor.post(SIGN_IN, {"email": RAE})
    wrong = f"{(int(code_in(RAE)) + 1) % 1_000_000:06}"
    for _try in range(codes.TRIES):
        assert b"not right" in visitor.post(CODE, {"code": wrong}).content
    assert b"no longer works" in visitor.post(CODE, {"code": code_in(RAE)}).content
    assert not Account.objects.filter(email=RAE).exists()


@pytest.mark.parametrize("typed", ["", " ", "abcdef", "12345", "1234567", "١٢٣٤٥٦", "<b>1</b>", "0" * 21])
def test_what_is_no_code(cast: Cast, visitor: PageClient, typed: str) -> None:
    visitor.post(SIGN_IN, {"email": RAE})
    assert visitor.post(CODE, {"code": typed}).status_code == 200
    assert not Proof.objects.exclude(proved_at=None).exists()


def test_a_code_may_be_typed_with_blanks(cast: Cast, visitor: PageClient) -> None:
    visitor.post(SIGN_IN, {"email": RAE})
    code = code_in(RAE)
    assert b"What name" in visitor.post(CODE, {"code": f" {code[:3]} {code[3:]} "}).content


def test_a_code_works_for_fifteen_minutes_of_the_machine(
    cast: Cast, visitor: PageClient, monkeypatch: pytest.MonkeyPatch,
) -> None:
    visitor.post(SIGN_IN, {"email": RAE})
    code = code_in(RAE)
    with time.use(time.now() + timedelta(days=3)):      # a council's clock that runs on is none of its business
        assert b"not right" in visitor.post(CODE, {"code": "1"}).content
    _later(monkeypatch, codes.GOOD_FOR)
    assert b"no longer works" in visitor.post(CODE, {"code": code}).content


def test_another_browser_cannot_use_the_code(cast: Cast, visitor: PageClient) -> None:
    visitor.post(SIGN_IN, {"email": RAE})
    other = PageClient()
    assert b"Send me a code" in other.post(CODE, {"code": code_in(RAE)}).content
    other.post(SIGN_IN, {"email": "mallory@example.org"})
    assert b"not right" in other.post(CODE, {"code": code_in(RAE)}).content


def test_a_name_is_for_who_proved_the_address(cast: Cast, visitor: PageClient) -> None:
    assert b"Send me a code" in visitor.post(NAME, {"name": "Mallory"}).content
    visitor.post(SIGN_IN, {"email": RAE})
    assert b"Send me a code" in visitor.post(NAME, {"name": "Mallory"}).content
    assert not Account.objects.filter(email=RAE).exists()


def test_the_link_signs_in_by_its_button_once(cast: Cast, visitor: PageClient) -> None:
    visitor.post(SIGN_IN, {"email": RAE})
    path = "/residents/link/" + mail_to(RAE).url.rpartition("/")[2]
    other = PageClient()
    assert b"Press the button only if" in other.get(path).content
    assert not Account.objects.filter(email=RAE).exists()       # looking does nothing
    assert b"What name" in other.post(path).content
    assert other.post(NAME, {"name": "Rae"}).status_code == 302
    assert PageClient().post(path).status_code == 404
    assert PageClient().get("/residents/link/" + "a" * 60).status_code == 404


def test_a_stranger_who_asks_for_many_locks_nobody_out(cast: Cast, visitor: PageClient) -> None:
    stranger = PageClient(REMOTE_ADDR="203.0.113.9")
    come_in(visitor, RAE)
    visitor.post("/accounts/logout/")
    for number in range(25):        # from wherever they like
        stranger.post(SIGN_IN, {"email": RAE}, REMOTE_ADDR=f"203.0.113.{number}")
    assert Notice.objects.filter(address=RAE).count() <= 21      # mail is not rained on her
    assert come_in(visitor).status_code == 302                   # her own device has a count of its own
    new = PageClient(REMOTE_ADDR="198.51.100.7")
    assert b"Open an e-mail you have not used yet" in new.post(SIGN_IN, {"email": RAE}).content
    unused = mail_to(RAE, nth=1)       # one that the stranger asked for: the newest she has just used
    assert new.post("/residents/link/" + unused.url.rpartition("/")[2]).status_code == 302


def test_one_place_asks_three_times_for_one_box(cast: Cast, visitor: PageClient) -> None:
    for _time in range(3):
        assert b"Type the code" in visitor.post(SIGN_IN, {"email": RAE}).content
    assert b"Several codes were sent" in visitor.post(SIGN_IN, {"email": RAE}).content
    assert b"Type the code" in visitor.post(SIGN_IN, {"email": "next@example.org"}).content


@pytest.mark.parametrize("address", ["", "rae", "rae@", "a b@example.org", "rae@example.org\nBcc: x@example.org",
                                     "<script>@example.org", "@example.org", "x" * 250 + "@example.org"])
def test_what_is_no_address(cast: Cast, visitor: PageClient, address: str) -> None:
    assert b"There is a problem" in visitor.post(SIGN_IN, {"email": address}).content
    assert not Proof.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u200b", "x" * 61])
def test_what_is_no_name(cast: Cast, visitor: PageClient, name: str) -> None:
    assert b"There is a problem" in come_in(visitor, name=name).content
    assert not Account.objects.filter(email=RAE).exists()


def test_a_hostile_name_is_words(cast: Cast, visitor: PageClient) -> None:
    come_in(visitor, name="<img src=x onerror=alert(1)>")
    assert b"<img src=x" not in visitor.get("/residents/account").content


@pytest.mark.parametrize("wanted", [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "wards"])
def test_nobody_is_sent_elsewhere(cast: Cast, visitor: PageClient, wanted: str) -> None:
    assert come_in(visitor, next=wanted).headers["Location"] == "/residents/account"


def test_a_suspended_resident_stays_out(cast: Cast) -> None:
    people.suspend(person=cast.res, by=cast.admin)
    proof = actions.ask(address=cast.res.account.email, purpose="sign-in")
    with pytest.raises(NotTheirs):
        actions.join(proof=proof, name="Resi")


def test_proofs_go_after_a_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.ask(address=RAE, purpose="sign-in")
    assert disposal.dispose() == 0
    _later(monkeypatch, timedelta(days=1, seconds=1))
    assert disposal.dispose() == 1
    assert not Notice.objects.filter(address=RAE).exists()


def test_what_the_limits_are() -> None:
    """A stranger at one address spends less of a box's mails in an hour than there are."""
    one_place, in_all = (int(rate.split("/")[0]) for rate in (tries.ASKS_FOR_ONE_BOX_FROM_ONE_PLACE,
                                                              tries.ASKS_FOR_ONE_BOX))
    assert one_place * 4 < in_all
