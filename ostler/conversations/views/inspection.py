"""An administrator who looks into somebody's thread says why first; it is on the record and shows to the owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ostler.conversations import actions
from ostler.conversations.access import may_inspect
from ostler.conversations.forms import ReasonForm
from ostler.conversations.models import Inspection
from ostler.conversations.refusals import Refused
from ostler.conversations.views.acting import posted
from ostler.kernel import time
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.accounts.step_up import fresh
from ostler.people.requests import person_of


@open_to("administrator")
@fresh
@require_http_methods(["GET", "POST"])
def inspection(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask for the reason; given, the thread can be read for an hour. Nothing of it shows here."""
    conversation = may_inspect(person_of(request), uid)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.inspect(by=person_of(request), conversation=conversation, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            messages.success(request, _("You can read this for an hour. It is on the record."))
            return redirect("conversations:conversation", conversation.uid)
    return render(request, "conversations/inspection.html", {"form": form, "reference": conversation.reference},
                  status=422 if form.errors else 200)


@open_to(SIGNED_IN)
@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """Who looked into one's own conversations, and why, once seven days have gone by."""
    found = Inspection.objects.filter(
        conversation__opened_by=person_of(request), shows_at__lte=time.now(), sealed_by=None
    ).select_related("conversation", "by").order_by("-at")
    return render(request, "conversations/inspections.html", {"inspections": found})
