"""A fresh proof before what matters, by password or by code."""

from datetime import timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from ostler.kernel import limits
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.accounts.step_up import fresh
from ostler.people.accounts.tests.signing import PASSWORD, code_now, give_app, later, sign_in
from tests.cast import Cast
from tests.pages import PageClient


@open_to(SIGNED_IN)
@fresh
def export(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"exported {request.POST.get('what', '')}", content_type="text/plain")


urlpatterns = [path("export/", export), path("", include("ostler.config.urls"))]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def ada(cast: Cast, visitor: PageClient) -> PageClient:
    give_app(cast.ada)
    sign_in(visitor, cast.ada)
    return visitor


def test_signing_in_is_no_fresh_proof(ada: PageClient) -> None:
    assert ada.get("/export/").headers["Location"] == "/accounts/reauthenticate/?next=%2Fexport%2F"
    assert "Show that it is you" in ada.get("/accounts/reauthenticate/?next=/export/").content.decode()


def test_a_password_proves_it_and_a_sent_form_is_carried_out(ada: PageClient) -> None:
    where = ada.post("/export/", {"what": "everything"}).headers["Location"]
    done = ada.post(where, {"password": PASSWORD, "next": "/export/"})
    assert done.content == b"exported everything"
    assert ada.get("/export/").content == b"exported "


def test_a_code_proves_it_too(ada: PageClient) -> None:
    with later(timedelta(minutes=5)):     # a code opens once
        assert "Code" in ada.get("/accounts/2fa/reauthenticate/?next=/export/").content.decode()
        ada.post("/accounts/2fa/reauthenticate/", {"code": code_now(), "next": "/export/"})
        assert ada.get("/export/").content == b"exported "


def test_a_wrong_password_does_not(ada: PageClient) -> None:
    assert ada.post("/accounts/reauthenticate/", {"password": "no", "next": "/export/"}).status_code == 200
    assert ada.get("/export/").status_code == 302


def test_a_proof_grows_old(ada: PageClient) -> None:
    ada.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert ada.get("/export/").status_code == 200
    with later(limits.STEP_UP_AGE + timedelta(seconds=1)):
        assert ada.get("/export/").status_code == 302
