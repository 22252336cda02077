"""Which post answers for which heading: one page for the administrator. It is here, and not with services, because
it says how many services somebody answers for now."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ostler.duty.reach import reach
from ostler.kernel.access import open_to
from ostler.people.requests import person_of
from ostler.services.forms import MappingForm


@open_to("administrator")
@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: HttpRequest) -> HttpResponse:
    """Some twenty headings, each with a post; what is left goes to the duty desk."""
    form = MappingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            changed = form.save(person_of(request))
        messages.success(request, _said(changed))
        return redirect("duty:mapping")
    facts = {"form": form, "reach": reach()}
    return render(request, "duty/mapping.html", facts, status=422 if form.is_bound else 200)


def _said(changed: int) -> str:
    if not changed:
        return _("Nothing was different, so nothing has changed.")
    return ngettext("Saved: %(number)s heading changed.", "Saved: %(number)s headings changed.", changed) % {
        "number": changed}
