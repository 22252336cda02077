"""What a person can set for themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel.access import SIGNED_IN, open_to


@open_to(SIGNED_IN)
def settings(request: HttpRequest) -> HttpResponse:
    return render(request, "web/settings.html", {})
