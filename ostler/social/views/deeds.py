"""What is done with a post once it stands: passed on, pinned, withdrawn."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.pace import TooFast
from ostler.people.requests import person_of
from ostler.social import access, pace, shapes
from ostler.social.actions.amending import withdraw
from ostler.social.actions.pinning import pin, unpin
from ostler.social.actions.posting import boost, unboost
from ostler.social.forms import WithdrawalForm
from ostler.social.models import Publication
from ostler.social.models.publication import OWN_PAGE, POST
from ostler.social.refusals import Refused


@open_to(*INSIDE)
@require_POST
def boosts(request: HttpRequest, uid: str) -> HttpResponse:
    """Pass on what is public, or take that back."""
    person = person_of(request)
    found = access.publication_for(person, uid, *OWN_PAGE)
    voice, ends = request.POST.get("voice") or person.ref, "end" in request.POST
    said = _("You pass it on no longer.") if ends else _("It is passed on to those who follow you.")

    def pass_on() -> None:
        pace.posts.take(person.pk)
        (unboost if ends else boost)(by=person, voice=voice, publication=found)

    return _done(request, found, pass_on, said)


@open_to(*INSIDE)
@require_POST
def pins(request: HttpRequest, uid: str) -> HttpResponse:
    """Keep it at the top of its writer's page, or no longer."""
    person = person_of(request)
    found, ends = access.own_for(person, uid), "end" in request.POST
    said = _("It is back in its place.") if ends else _("It stands at the top now.")
    return _done(request, found, lambda: (unpin if ends else pin)(by=person, publication=found), said)


@open_to(*INSIDE)
@require_http_methods(["GET", "POST"])
def withdrawal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a post back, with a word on why for who has its address."""
    person = person_of(request)
    found = access.own_for(person, uid)
    if found.kind != POST or found.withdrawn_at is not None:
        return redirect(found.url)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _done(request, found, lambda: withdraw(by=person, publication=found, why=form.cleaned_data["why"]),
                     _("It is withdrawn."))
    return render(request, "social/withdrawal.html", {
        "form": form, "publication": found, "item": shapes.shaped([found], person)[0]},
        status=422 if form.is_bound else 200)


def _done(request: HttpRequest, found: Publication, deed: Callable[[], object], said: str) -> HttpResponse:
    """Do it, say so, and show the page again. What is refused is said there as well."""
    try:
        deed()
        messages.success(request, said)
    except TooFast as refusal:
        messages.error(request, _("That is a lot at once. Wait %(seconds)s seconds, then do it again.")
                       % {"seconds": refusal.seconds})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found.url)
