"""Looking for something one may see. The words come by POST, so that they stand in no address and no log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel.access import SIGNED_IN, open_to


@open_to(SIGNED_IN)
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "web/search.html", {})
