"""Password and second factor; a passkey's page; what is not offered."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import override_settings

from ostler.audit.models import Event
from ostler.config import sign_in as shipped
from ostler.kernel import limits
from ostler.people.accounts.tests.signing import (
    code_now,
    give_app,
    give_codes,
    is_in,
    sign_in,
    try_password,
)
from tests.cast import Cast
from tests.pages import PageClient


def tags(cast: Cast) -> list[str]:
    return list(Event.objects.filter(chain__name="accounts", about=cast.ada.ref).order_by("number")
                .values_list("tag", flat=True))


def test_the_page_says_what_to_do(db: None, visitor: PageClient) -> None:
    page = visitor.get("/accounts/login/").content.decode()
    assert "Sign in with a passkey" in page
    assert "Ask member support" in page
    assert "Forgot your password?" not in page
    assert "sign up" not in page.lower()


def test_a_password_and_a_code_open_the_house(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    first = try_password(visitor, "ada@example.org")
    assert first.headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(visitor)
    assert "Your second factor" in visitor.get("/accounts/2fa/authenticate/").content.decode()
    second = visitor.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert second.headers["Location"] == "/"
    assert visitor.get("/").wsgi_request.person == cast.ada
    assert tags(cast) == ["accounts.signed-in"]


def test_a_recovery_code_stands_in_for_a_lost_phone_once(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    code = give_codes(cast.ada)[0]
    try_password(visitor, "ada@example.org")
    visitor.post("/accounts/2fa/authenticate/", {"code": code})
    assert is_in(visitor)
    again = PageClient()
    try_password(again, "ada@example.org")
    again.post("/accounts/2fa/authenticate/", {"code": code})
    assert not is_in(again)


def test_a_code_opens_once(cast: Cast) -> None:
    give_app(cast.ada)
    first, second = PageClient(), PageClient()
    sign_in(first, cast.ada)
    sign_in(second, cast.ada)
    assert is_in(first)
    assert not is_in(second)


def test_wrong_passwords_and_unknown_addresses_get_the_same_answer(cast: Cast, visitor: PageClient) -> None:
    wrong = try_password(visitor, "ada@example.org", "not it at all")
    unknown = try_password(visitor, "nobody@example.org", "not it at all")
    strip = [answer.content.decode().split("error-summary")[1].split("</ul>")[0] for answer in (wrong, unknown)]
    assert strip[0] == strip[1]
    assert not is_in(visitor)


def test_a_first_sign_in_leads_to_the_second_factor_and_nowhere_else(cast: Cast, visitor: PageClient) -> None:
    answer = try_password(visitor, "ada@example.org")
    assert answer.headers["Location"] == "/accounts/2fa/"
    assert visitor.get("/settings/").headers["Location"] == "/accounts/2fa/"
    assert visitor.post("/language").headers["Location"] == "/accounts/2fa/"
    assert "add a second factor" in visitor.get("/accounts/2fa/").content.decode()


def test_a_resident_needs_no_second_factor(cast: Cast, visitor: PageClient) -> None:
    assert try_password(visitor, "res@example.org").headers["Location"] == "/"
    assert visitor.get("/").status_code == 200


def test_signing_out(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    assert "Sign out" in visitor.get("/accounts/logout/").content.decode()
    assert is_in(visitor)      # looking at the page signs nobody out
    visitor.post("/accounts/logout/")
    assert not is_in(visitor)
    assert tags(cast) == ["accounts.signed-in", "accounts.signed-out"]


@pytest.mark.parametrize("address", [
    "signup/", "email/", "confirm-email/", "password/reset/", "password/reset/done/", "password/set/", "login/code/",
    "2fa/webauthn/keys/1/remove/", "2fa/recovery-codes/download/", "2fa/trust/", "social/signup/",
])
def test_what_is_not_offered_is_not_there(db: None, visitor: PageClient, address: str) -> None:
    assert visitor.get(f"/accounts/{address}").status_code == 404
    assert visitor.post(f"/accounts/{address}").status_code == 404


def test_passwords_are_kept_by_argon2() -> None:
    with override_settings(PASSWORD_HASHERS=shipped.PASSWORD_HASHERS):
        assert make_password("correct horse").startswith("argon2$argon2id$")


def test_a_session_lasts_for_weeks(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    cookie = visitor.cookies["sessionid"]
    assert cookie["max-age"] == limits.SESSION_AGE.total_seconds()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_passkeys_ask_for_a_challenge_and_take_no_answer_without_one(db: None, visitor: PageClient) -> None:
    options = visitor.get("/accounts/2fa/passkeys/login/", headers={"accept": "application/json"}).json()
    asked = options["request_options"]["publicKey"]
    assert asked["challenge"]
    assert asked["userVerification"] == "required"
    refused = visitor.post("/accounts/2fa/passkeys/login/", {"credential": "{}"})
    assert refused.headers["Location"] == "/accounts/login/"
    assert not is_in(visitor)
