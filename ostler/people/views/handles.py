"""/@name, whoever's it is."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ostler.kernel import profiles
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept
from ostler.kernel.refs import parts
from ostler.people import handles


@open_to(EVERYONE)
@kept
def at(request: HttpRequest, handle: str) -> HttpResponse:
    """The owner's page, as their own room shows it to this reader. A name they left, or one spelt in capitals, leads to
    the one of now: only where the page opens, so that a redirect tells nobody of somebody."""
    owner = handles.find(handle)
    if owner is None:
        raise Http404("Nobody has this name.")
    kind, uid = parts(owner)
    page = profiles.page_of(kind)
    if page is None:
        raise Http404("Nobody has this name.")
    response = page(request, uid)
    now = handles.of(owner)
    if now and now != handle and response.status_code == 200:
        return HttpResponseRedirect(reverse("people:profile", args=[now]))
    return response
