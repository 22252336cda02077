"""Adding a factor, losing it, and the way back."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from ostler.audit.models import Event
from ostler.kernel import limits
from ostler.people.accounts import actions, factors
from ostler.people.accounts.adapter import AccountAdapter
from ostler.people.accounts.tests.signing import (
    PASSWORD,
    SECRET,
    code_now,
    give_app,
    give_codes,
    is_in,
    sign_in,
    try_password,
)
from tests.cast import Cast
from tests.pages import PageClient


def prove(browser: PageClient) -> None:
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})


def test_a_first_sign_in_ends_with_an_app_and_codes_that_are_shown_once(
    cast: Cast, visitor: PageClient, django_capture_on_commit_callbacks: Any
) -> None:
    try_password(visitor, "ada@example.org")
    page = visitor.get("/accounts/2fa/totp/activate/").content.decode()      # the password is not asked again
    assert "Scan this picture" in page
    session = visitor.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        done = visitor.post("/accounts/2fa/totp/activate/", {"code": code_now()})
    assert done.headers["Location"] == "/accounts/2fa/recovery-codes/"
    codes = visitor.get("/accounts/2fa/recovery-codes/").content.decode()
    assert codes.count("<code>") == 10
    assert factors.has_second(cast.ada.account)
    assert visitor.get("/").status_code == 200      # the rest of the house is open now
    tags = Event.objects.filter(chain__name="accounts", about=cast.ada.ref).values_list("tag", flat=True)
    assert "accounts.factor-added" in tags


def test_a_first_sign_in_that_was_left_lying_is_proved_again(cast: Cast, visitor: PageClient) -> None:
    try_password(visitor, "ada@example.org")
    page = visitor.get("/accounts/2fa/passkeys/add/").content.decode()
    assert "What do you call this device?" in page
    session = visitor.session
    session["account_authentication_methods"][-1]["at"] -= limits.STEP_UP_AGE.total_seconds()
    session.save()
    assert "/accounts/reauthenticate/" in visitor.get("/accounts/2fa/passkeys/add/").headers["Location"]


def test_the_apps_secret_is_not_kept_in_the_clear(cast: Cast) -> None:
    kept = give_app(cast.ada).data["secret"]
    assert SECRET not in kept
    assert factors.FactorAdapter().decrypt(kept) == SECRET


def test_adding_a_factor_needs_a_fresh_proof(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    for address in ("totp/deactivate/", "passkeys/add/", "recovery-codes/generate/"):
        assert "/accounts/reauthenticate/" in visitor.get(f"/accounts/2fa/{address}").headers["Location"]
    prove(visitor)
    assert "Add a passkey" in visitor.get("/accounts/2fa/passkeys/add/").content.decode()


def test_taking_the_last_factor_away_asks_for_another(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    prove(visitor)
    assert "Remove the app" in visitor.get("/accounts/2fa/totp/deactivate/").content.decode()
    visitor.post("/accounts/2fa/totp/deactivate/")
    assert not factors.has_second(cast.ada.account)
    assert visitor.get("/settings/").headers["Location"] == "/accounts/2fa/"


def test_new_codes_void_the_old(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    old = give_codes(cast.ada)[0]
    sign_in(visitor, cast.ada)
    prove(visitor)
    assert "will no longer work" in visitor.get("/accounts/2fa/recovery-codes/generate/").content.decode()
    visitor.post("/accounts/2fa/recovery-codes/generate/")
    browser = PageClient()
    try_password(browser, "ada@example.org")
    browser.post("/accounts/2fa/authenticate/", {"code": old})
    assert not is_in(browser)


def test_a_reset_ends_sessions_is_told_and_asks_for_a_new_factor(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    actions.reset_factors(account=cast.ada.account, by=cast.admin)
    assert not is_in(visitor)
    answer = try_password(visitor, "ada@example.org")
    assert answer.headers["Location"] == "/accounts/2fa/"
    assert "An administrator reset your second factor" in visitor.get("/accounts/2fa/").content.decode()
    visitor.post("/accounts/logout/")
    try_password(visitor, "ada@example.org")
    assert "An administrator reset" not in visitor.get("/accounts/2fa/").content.decode()    # told once
    event = Event.objects.get(tag="accounts.factors-reset")
    assert (event.by, event.about) == (cast.admin.ref, cast.ada.ref)


def test_the_page_of_ones_factors(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    give_codes(cast.ada)
    sign_in(visitor, cast.ada)
    page = visitor.get("/accounts/2fa/").content.decode()
    assert "You have 10 recovery codes left" in page
    assert "Remove the app" in page
    assert "You have no passkey yet" in visitor.get("/accounts/2fa/passkeys/").content.decode()


def test_nobody_reaches_anothers_passkey(cast: Cast, visitor: PageClient) -> None:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    prove(visitor)
    assert visitor.get("/accounts/2fa/passkeys/0123456789abcdef/removal/").status_code == 404


def test_faults_are_said_in_the_house_s_own_words() -> None:
    """In the catalogue, so in Welsh too; allauth's own are in neither."""
    for ours, theirs in ((AccountAdapter, DefaultAccountAdapter), (factors.FactorAdapter, DefaultMFAAdapter)):
        for key in ("incorrect_code", "cannot_delete_authenticator", "email_password_mismatch"):
            if key in theirs.error_messages:
                assert str(ours.error_messages[key]) != str(theirs.error_messages[key])
