"""Changing what a post says, and reading what it said before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ostler.kernel.access import EVERYONE, INSIDE, open_to
from ostler.people.requests import person_of
from ostler.residents.keeping import is_put_back, keeps
from ostler.social import access, looked, shapes, wordings
from ostler.social.actions.posting import reword
from ostler.social.forms import WordingForm
from ostler.social.models import Publication
from ostler.social.models.publication import POST
from ostler.social.refusals import Refused
from ostler.social.views.viewer import viewer_of


@keeps
@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, uid: str) -> HttpResponse:
    """Other words; everybody can read those before."""
    person = person_of(request)
    found = access.own_for(person, uid)
    if found.kind != POST or not found.is_live:
        raise Http404("No post that can be changed.")
    form = WordingForm(request.POST or None, initial={"body": found.body})
    look = None
    if request.method == "POST" and not is_put_back(request) and form.is_valid():
        look = looked.at_form(request.POST, form.cleaned_data, ("", "why", "body"))
        if look is None and _reword(request, form, found):
            return redirect(found.url)
    return render(request, "social/wording.html", {"form": form, "publication": found, "look": look},
                  status=422 if form.is_bound and look is None else 200)


@open_to(EVERYONE)
@require_safe
def history(request: HttpRequest, uid: str) -> HttpResponse:
    """Every version of a post, the newest first. Of one that was sealed, that it was and when."""
    viewer = viewer_of(request)
    found = access.publication_for(viewer, uid, POST)
    if found.withdrawn_at is not None and not access.may_change(viewer, found):
        raise Http404("It was taken back.")
    return render(request, "social/history.html", {
        "item": shapes.shaped([found], viewer)[0], "publication": found,
        "versions": wordings.versions(found, viewer)})


def _reword(request: HttpRequest, form: WordingForm, found: Publication) -> bool:
    given = form.cleaned_data
    try:
        reword(by=person_of(request), publication=found, body=given["body"], why=given["why"])
    except Refused as refusal:
        form.add_error("body", str(refusal))
        return False
    messages.success(request, _("It is changed."))
    return True
