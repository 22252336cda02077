"""The house's addresses, and one that keeps what is sent to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from ostler.config import urls as house
from ostler.kernel.access import EVERYONE, open_to
from ostler.residents.keeping import is_put_back, keeps

SENT: list[tuple[str, list[str], str]] = []


@keeps
@open_to(EVERYONE)
def comment(request: HttpRequest) -> HttpResponse:
    """What a room above would do: store it, or show the form with it again."""
    if request.method == "POST" and not is_put_back(request):
        SENT.append((request.POST["body"], request.POST.getlist("tag"), request.person.name))  # type: ignore[attr-defined]
    response = render(request, "residents/void.html")
    response.headers["X-Words"] = str(len(request.POST.get("body", "")))
    return response


urlpatterns = [path("comment", comment), path("other", comment), *house.urlpatterns]
handler500 = "ostler.config.faults.fault"
