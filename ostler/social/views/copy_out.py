"""A post made ready for other networks, to be copied by hand; and where it went."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import INSIDE, open_to
from ostler.people.requests import person_of
from ostler.social import access, copying, shapes
from ostler.social.actions.copying_out import COPY_OUT, note_copy
from ostler.social.models import Publication
from ostler.social.models.publication import OWN_PAGE
from ostler.social.refusals import Refused


@open_to(*INSIDE)
@require_http_methods(["GET", "POST"])
def copy_out(request: HttpRequest, uid: str) -> HttpResponse:
    """Text, link and pictures for each network; a POST notes where it went."""
    person = person_of(request)
    found = access.own_for(person, uid)
    if not found.is_live or found.kind not in OWN_PAGE or found.level != "public":
        raise Http404("Nothing that can be copied out.")
    if request.method == "POST":
        return _noted(request, found)
    link = settings.OSTLER_BASE_URL + found.url
    words = found.body if not found.title else "\n\n".join(filter(None, (found.title, found.summary)))
    texts = [(key, network, copying.fitted(words, link, network)) for key, network in copying.NETWORKS.items()]
    went = found.outings.filter(way=COPY_OUT).select_related("by").order_by("-at", "-pk")
    return render(request, "social/copy_out.html", {
        "publication": found, "item": shapes.shaped([found], person)[0], "texts": texts, "link": link,
        "went": [(outing, copying.NETWORKS[outing.whither].name if outing.whither in copying.NETWORKS
                  else outing.whither) for outing in went]})


def _noted(request: HttpRequest, found: Publication) -> HttpResponse:
    try:
        note_copy(by=person_of(request), publication=found, network=request.POST.get("network", ""))
        messages.success(request, _("It is noted where it went."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:copy-out", found.uid)
