"""Where allauth leads whoever has no password: passwords begin with an invitation here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import SIGNED_IN, open_to


@open_to(SIGNED_IN)
@require_safe
def no_password(request: HttpRequest) -> HttpResponse:
    """Say who can give one."""
    return render(request, "account/no_password.html")
