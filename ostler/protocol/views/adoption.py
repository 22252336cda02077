"""Adopt a draft: the date, the minute, the day from which it holds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import open_to
from ostler.people.requests import person_of
from ostler.protocol import actions
from ostler.protocol.access import EDITORS, draft_for
from ostler.protocol.drafts import lacking_welsh, left_out, problems
from ostler.protocol.forms import AdoptionForm
from ostler.protocol.refusals import Refused


@open_to(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def adoption(request: HttpRequest, uid: str) -> HttpResponse:
    """What is still wrong, or the three entries and one button."""
    person = person_of(request)
    draft = draft_for(person, uid)
    form = AdoptionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            adopted = actions.adopt(by=person, draft=draft, **form.cleaned_data)
            messages.success(request, _("The protocol is adopted. Nothing of it changes any more."))
            return redirect("protocol:version", adopted.uid)
        except Refused as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
    page = {"form": form, "draft": draft, "problems": problems(draft), "lacking_welsh": lacking_welsh(draft),
            "left_out": left_out(draft)}
    return render(request, "protocol/adoption.html", page, status=422 if form.is_bound else 200)
