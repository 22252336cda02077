"""Give a stretch of a rota to somebody, and swaps between two."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.duty import swap_notices
from ostler.duty.access import kept_rota, own_swap, rota_for
from ostler.duty.actions import accept_swap, decline_swap, propose_swap, withdraw_swap
from ostler.duty.forms_giving import OverrideForm, SwapForm
from ostler.duty.giving import give
from ostler.duty.models import Rota, Swap
from ostler.duty.models.swap import PROPOSED
from ostler.duty.refusals import Refused
from ostler.duty.timeline import Held, timeline
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.people.requests import person_of

KEEPERS = ("officer", "administrator")
PAGE = ["GET", "HEAD", "POST"]
AHEAD = timedelta(weeks=8)


@open_to(*KEEPERS)
@require_http_methods(PAGE)
def override(request: HttpRequest, uid: str) -> HttpResponse:
    """Somebody has it from then until then, whatever the pattern says."""
    person = person_of(request)
    rota = kept_rota(person, uid)
    form = OverrideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            give(by=person, rota=rota, **form.cleaned_data)
            messages.success(request, _("It is theirs. The rota shows it."))
            return redirect("duty:rota", uid)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return render(request, "duty/override.html", {"form": form, "rota": rota}, status=422 if form.is_bound else 200)


@open_to("officer")
@require_http_methods(PAGE)
def proposal(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask somebody to take one of one's own stretches, perhaps for one of theirs."""
    person = person_of(request)
    rota = rota_for(person, uid)
    coming = _coming(rota)
    form = SwapForm(request.POST if request.method == "POST" else None, by=person, coming=coming)
    if form.is_valid():
        try:
            with transaction.atomic():
                swap = propose_swap(by=person, rota=rota, other=form.cleaned_data["other"], stretch=form.stretch(),
                                    back=form.back())
                swap_notices.tell(swap, swap.other)
            messages.success(request, _("Asked. The rota stays as it is until they accept."))
            return redirect("duty:swaps")
        except Refused as refused:
            form.add_error(None, refused.sentence)
    shown = {"form": form, "rota": rota, "has_any": any(each.person == person for each in coming)}
    return render(request, "duty/swap_new.html", shown, status=422 if form.is_bound else 200)


@open_to("officer")
@require_safe
def swaps(request: HttpRequest) -> HttpResponse:
    """What one is asked, what one asked, and what was settled lately."""
    person = person_of(request)
    known = Swap.objects.visible_to(person).select_related("rota", "proposer", "other").order_by("starts", "pk")
    waiting = known.filter(state=PROPOSED, starts__gt=time.now())
    settled = known.exclude(state=PROPOSED).filter(ends__gt=time.now())
    return render(request, "duty/swaps.html", {
        "asked": waiting.filter(other=person), "proposed": waiting.filter(proposer=person),
        "settled": settled.filter(proposer=person) | settled.filter(other=person)})


@open_to("officer")
@require_POST
def acceptance(request: HttpRequest, uid: str) -> HttpResponse:
    """Take it."""
    return _decided(request, uid, accept_swap, _("Accepted. The rota shows it."))


@open_to("officer")
@require_POST
def refusal(request: HttpRequest, uid: str) -> HttpResponse:
    """Say no."""
    return _decided(request, uid, decline_swap, _("Declined. The rota stays as it is."))


@open_to("officer")
@require_POST
def withdrawal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take one's own proposal back."""
    return _decided(request, uid, withdraw_swap, _("Taken back. The rota stays as it is."))


def _decided(request: HttpRequest, uid: str, deed: Callable[..., Swap], said: str) -> HttpResponse:
    person = person_of(request)
    try:
        with transaction.atomic():
            swap = deed(by=person, swap=own_swap(person, uid))
            swap_notices.tell(swap, swap.proposer if person == swap.other else swap.other)
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("duty:swaps")


def _coming(rota: Rota) -> list[Held]:
    """What may still be swapped."""
    now = time.now()
    return [each for each in timeline(rota, now, now + AHEAD) if each.person is not None and each.starts > now]
