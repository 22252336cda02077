"""The first page: for a visitor the open side, for people of the house what waits for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel.access import EVERYONE, open_to


@open_to(EVERYONE)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/visitor.html", {})
