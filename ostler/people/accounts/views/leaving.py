"""Signing out: nothing of the person stays in the browser."""

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse

from ostler.kernel.access import EVERYONE, open_to

FORGET = '"cache", "storage"'


@open_to(EVERYONE)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; a browser that can is told to drop what it kept: pages, the outbox, the worker."""
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = FORGET
    return response
