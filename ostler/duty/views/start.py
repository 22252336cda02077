"""The start of a shift: the test page's own place, with one button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.duty.actions.proof import answer_proof
from ostler.duty.answers import on_duty
from ostler.duty.models import Proof
from ostler.duty.proving import IN_APP, unanswered
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.people.requests import person_of


@open_to("officer")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What was sent where, and what was answered. The button answers for this page."""
    person, now = person_of(request), time.now()
    waiting = unanswered(person, now)
    if request.method == "POST":
        if waiting is not None:
            answer_proof(by=person, starts=waiting.starts, channel=IN_APP)
            messages.success(request, _("Thank you. The rota shows that you are there."))
        return redirect("duty:start")
    latest = Proof.objects.visible_to(person).filter(person=person).order_by("-starts").first()
    proofs = Proof.objects.filter(person=person, starts=latest.starts).order_by("channel") if latest else []
    return render(request, "duty/start.html", {"waiting": waiting, "proofs": proofs, "duty": on_duty(person, now)})
