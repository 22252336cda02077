"""A word to the monitoring officer: first who reads it and what can reach it, then the words."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ostler.kernel import quoting
from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.quoting import Quotable
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.protocol import actions, concern_readers
from ostler.protocol.forms_concern import ConcernForm
from ostler.protocol.refusals import Refused


@open_to(*INSIDE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The page; ``?about=`` a conversation that one is in."""
    person = person_of(request)
    matter = request.GET.get("about", "")
    about, ways = _about(matter, person), concern_readers.ways(person)
    form = ConcernForm(request.POST if request.method == "POST" else None, ways=ways, about=about)
    if form.is_valid():
        try:
            return redirect("protocol:concern", _raise(person, matter, form.cleaned_data).uid)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {"form": form, "ways": ways, "about": about, "query": request.GET.urlencode()}
    return render(request, "protocol/concern_new.html", page, status=422 if form.is_bound else 200)


def _raise(person: Person, matter: str, entered: dict[str, Any]) -> Any:
    return actions.raise_concern(by=person, body=entered["body"], client_id=entered["client_id"], way=entered["way"],
                                 matter=matter, quotes=entered.get("quotes", ()))


def _about(matter: str, person: Person) -> Quotable | None:
    """What of it may be quoted. 404 for what one may not know of."""
    if not matter:
        return None
    found = quoting.of(matter, person)
    if found is None:
        raise Http404("No such conversation.")
    return found
