"""Handing over at the end of a shift: everything that lies with one, offered to the incoming with one tap."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ostler.duty import handover_notices
from ostler.duty.answers import on_duty
from ostler.duty.forms_giving import HandoverForm
from ostler.duty.handing import incoming, open_matters
from ostler.kernel import matters as rooms
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to("officer")
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest) -> HttpResponse:
    """What one has, who comes next, and one button. What is not accepted stays, and shows so."""
    person, at = person_of(request), time.now()
    following = incoming(person, at)
    form = HandoverForm(request.POST if request.method == "POST" else None, by=person,
                        initial={"to": following.uid if following else ""})
    if form.is_valid():
        _offer_all(request, person, form.cleaned_data["to"])
        return redirect("duty:handover")
    facts = {"form": form, "matters": open_matters(person), "incoming": following, "duty": on_duty(person, at)}
    return render(request, "duty/handover.html", facts, status=422 if form.is_bound else 200)


def _offer_all(request: HttpRequest, person: Person, to: Person) -> None:
    """Each for itself: one that cannot be handed over does not keep the others."""
    done, kept = 0, []
    for each in open_matters(person):
        try:
            rooms.of(each.ref).offer(each.ref, by=person, to=to)
            done += 1
        except Exception as refusal:
            if not hasattr(refusal, "sentence"):    # a refusal of whichever room; anything else is a fault
                raise
            kept.append(f"{each.reference}: {refusal.sentence}")
    if done:
        handover_notices.tell(to, done)
        messages.success(request, ngettext(
            "%(number)d matter is offered to %(name)s. It stays with you until they accept it.",
            "%(number)d matters are offered to %(name)s. Each stays with you until they accept it.", done)
            % {"number": done, "name": to.name})
    for sentence in kept:
        messages.warning(request, sentence)
    if not done and not kept:
        messages.success(request, _("Nothing lies with you, so there was nothing to hand over."))
