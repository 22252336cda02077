"""Sessions are listed and can be ended; suspension ends them at once."""

import pytest
from allauth.usersessions.models import UserSession

from ostler.audit.models import Event
from ostler.people import tokens
from ostler.people.accounts.agents import device
from ostler.people.accounts.tests.signing import PASSWORD, give_app, give_codes, is_in, try_password
from ostler.people.accounts.views.sessions import mark
from ostler.people.actions import restore, suspend
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def two_devices(cast: Cast) -> tuple[PageClient, PageClient]:
    """A phone and a desk, signed in as ada with a recovery code each."""
    give_app(cast.ada)
    codes = give_codes(cast.ada)
    devices = []
    for name, code in zip(("Phone", "Desk"), codes, strict=False):
        device = PageClient(headers={"user-agent": name})
        try_password(device, "ada@example.org")
        device.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(device)
        devices.append(device)
    return devices[0], devices[1]


def test_every_device_is_listed(cast: Cast) -> None:
    phone, _desk = two_devices(cast)
    page = phone.get("/accounts/sessions/").content.decode()
    assert page.index("Phone") < page.index("This device") < page.index("Desk")


def test_another_device_is_signed_out(cast: Cast) -> None:
    phone, desk = two_devices(cast)
    other = UserSession.objects.get(user_agent="Desk")
    phone.post(f"/accounts/sessions/{mark(other)}/ending/")
    assert not is_in(desk)
    assert is_in(phone)
    assert Event.objects.filter(tag="accounts.session-revoked", by=cast.ada.ref).count() == 1


def test_all_others_at_once(cast: Cast) -> None:
    phone, desk = two_devices(cast)
    desk.post("/accounts/sessions/others/ending/")
    assert is_in(desk)
    assert not is_in(phone)


def test_nobody_ends_anothers_session(cast: Cast, client_for: ClientFor) -> None:
    phone, _desk = two_devices(cast)
    hers = UserSession.objects.get(user_agent="Phone")
    assert client_for(cast.bram).post(f"/accounts/sessions/{mark(hers)}/ending/").status_code == 404
    assert is_in(phone)


def test_a_sessions_key_never_shows(cast: Cast) -> None:
    phone, desk = two_devices(cast)
    page = phone.get("/accounts/sessions/").content.decode()
    assert desk.session.session_key not in page


def test_suspension_ends_everything_at_once(cast: Cast) -> None:
    phone, desk = two_devices(cast)
    token = tokens.make(cast.ada, "script")
    suspend(person=cast.ada, by=cast.admin)
    assert not is_in(phone)
    assert not is_in(desk)
    assert phone.get("/").wsgi_request.person is None
    assert tokens.person_for(token) is None
    again = PageClient()
    answer = try_password(again, "ada@example.org")
    assert answer.headers["Location"] == "/accounts/inactive/"
    assert "closed or suspended" in again.get("/accounts/inactive/").content.decode()
    assert not is_in(again)


def test_an_old_session_does_not_come_back_with_the_person(cast: Cast) -> None:
    phone, _desk = two_devices(cast)
    suspend(person=cast.ada, by=cast.admin)
    restore(person=cast.ada, by=cast.admin)
    assert not is_in(phone)


def test_an_administrator_suspends_and_lets_in_on_the_page(cast: Cast, client_for: ClientFor) -> None:
    admin = client_for(cast.admin)
    admin.post("/accounts/reauthenticate/", {"password": PASSWORD})
    where = f"/accounts/people/{cast.bram.uid}/"
    admin.post(f"{where}suspension/")
    assert "Suspended" in admin.get(where).content.decode()
    cast.bram.refresh_from_db()
    assert cast.bram.suspended_at is not None
    admin.post(f"{where}suspension/", {"end": "yes"})
    cast.bram.refresh_from_db()
    assert cast.bram.suspended_at is None


def test_changing_the_password_keeps_this_session(cast: Cast) -> None:
    phone, desk = two_devices(cast)
    assert "Change your password" in phone.get("/accounts/password/change/").content.decode()
    phone.post("/accounts/password/change/",
               {"oldpassword": PASSWORD, "password1": "quite another one", "password2": "quite another one"})
    assert phone.get("/").wsgi_request.person == cast.ada
    assert desk.get("/").wsgi_request.person is None
    assert Event.objects.filter(tag="accounts.password-changed").exists()


@pytest.mark.parametrize(("agent", "said"), [
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (like Gecko) Chrome/149 Safari/537.36", "Chrome, Linux"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1", "Safari, iPhone"),
    ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox, Android"),
    ("curl/8", "curl/8"), ("", "An unnamed device"),
])
def test_a_device_has_a_name_that_people_know(agent: str, said: str) -> None:
    assert device(agent) == said


def test_whoever_has_no_password_is_told_where_one_comes_from(cast: Cast, client_for: ClientFor) -> None:
    cast.ada.account.set_unusable_password()
    cast.ada.account.save()
    ada = client_for(cast.ada)
    assert "Ask member support" in ada.get("/accounts/password/change/", follow=True).content.decode()
