"""Guessing is slowed down; the real person is never locked out."""

from ostler.people.accounts.tests.signing import code_now, give_app, is_in, sign_in, try_password
from tests.cast import Cast
from tests.pages import PageClient

OFFICE = {"REMOTE_ADDR": "192.0.2.10"}
HOME = {"REMOTE_ADDR": "198.51.100.20"}
ADA = "ada@example.org"


def hammer(email: str, times: int = 12, **where: str) -> PageClient:
    """A stranger, guessing."""
    stranger = PageClient()
    for _ in range(times):
        last = try_password(stranger, email, "a wrong guess", **where)
    assert "Too many tries" in last.content.decode()
    return stranger


def test_a_stranger_is_stopped_even_with_the_right_password(cast: Cast) -> None:
    give_app(cast.ada)
    stranger = hammer(ADA, **HOME)
    assert "Too many" in try_password(stranger, ADA, **HOME).content.decode()


def test_a_stranger_elsewhere_does_not_lock_the_name(cast: Cast) -> None:
    give_app(cast.ada)
    hammer(ADA, times=40, **HOME)
    ada = PageClient()
    sign_in(ada, cast.ada, **OFFICE)
    assert is_in(ada)


def test_a_stranger_at_the_same_address_does_not_stop_her_known_device(cast: Cast) -> None:
    give_app(cast.ada)
    phone = PageClient()
    sign_in(phone, cast.ada, **OFFICE)
    phone.post("/accounts/logout/", **OFFICE)
    hammer(ADA, times=40, **OFFICE)
    answer = try_password(phone, ADA, **OFFICE)
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"


def test_her_device_vouches_for_nobody_else(cast: Cast) -> None:
    give_app(cast.ada)
    phone = PageClient()
    sign_in(phone, cast.ada, **OFFICE)
    phone.post("/accounts/logout/", **OFFICE)
    hammer(ADA, **OFFICE)
    assert "Too many" in try_password(phone, "bram@example.org", **OFFICE).content.decode()


def test_a_forged_device_cookie_vouches_for_nothing(cast: Cast) -> None:
    forger = PageClient()
    forger.cookies["ostler_device"] = '["abc", ["ada@example.org"]]:1abc:forged'
    for _ in range(12):
        last = try_password(forger, ADA, "a wrong guess", **HOME)
    assert "Too many" in last.content.decode()


def test_a_known_device_has_a_limit_of_its_own(cast: Cast) -> None:
    give_app(cast.ada)
    phone = PageClient()
    sign_in(phone, cast.ada, **OFFICE)
    phone.post("/accounts/logout/", **OFFICE)
    for _ in range(12):
        last = try_password(phone, ADA, "a wrong guess", **OFFICE)
    assert "Too many" in last.content.decode()


def test_codes_are_counted_too(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    try_password(visitor, ADA, **HOME)
    for _ in range(12):
        last = visitor.post("/accounts/2fa/authenticate/", {"code": "000000"}, **HOME)
    assert "Too many" in last.content.decode()
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now()}, **HOME)
    assert not is_in(visitor)


def test_codes_are_counted_by_account_wherever_the_guesses_come_from(cast: Cast) -> None:
    """Whoever guesses codes knows the password: then, and only then, the count is the account's."""
    give_app(cast.ada)
    phone = PageClient()
    sign_in(phone, cast.ada, **OFFICE)
    phone.post("/accounts/logout/", **OFFICE)
    for number in range(7):
        thief, where = PageClient(), {"REMOTE_ADDR": f"203.0.113.{number}"}
        try_password(thief, ADA, **where)
        for _ in range(9):
            last = thief.post("/accounts/2fa/authenticate/", {"code": "000000"}, **where)
    assert "Too many" in last.content.decode()
    try_password(phone, ADA, **OFFICE)
    last = phone.post("/accounts/2fa/authenticate/", {"code": "1"}, **OFFICE)
    assert "The code is not right" in last.content.decode()


def test_whoever_succeeds_uses_no_tries_up(cast: Cast) -> None:
    for _ in range(15):
        browser = PageClient()
        try_password(browser, "res@example.org", **OFFICE)
        assert is_in(browser)


def test_passkeys_are_not_limited_by_name(cast: Cast) -> None:
    hammer(ADA, **OFFICE)
    browser = PageClient()
    answer = browser.post("/accounts/2fa/passkeys/login/", {"credential": "{}"}, **OFFICE)
    assert answer.status_code == 302      # judged on its own merits, not refused for the guesses
