"""One's own quiet hours."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ostler.duty import forms_quiet
from ostler.duty import quiet as usual
from ostler.duty.actions import set_quiet_hours, take_back_quiet_hours
from ostler.duty.forms_quiet import QuietForm
from ostler.duty.models import QuietHours, Wish
from ostler.kernel.access import open_to
from ostler.people.requests import person_of


@open_to("councillor", "partner")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: HttpRequest) -> HttpResponse:
    """When one is left alone, and a form to say otherwise."""
    person = person_of(request)
    row = QuietHours.objects.visible_to(person).first()
    form = QuietForm(request.POST or None, initial=forms_quiet.initial(row, (usual.BEGIN, usual.END)))
    if request.method == "POST" and form.is_valid():
        set_quiet_hours(by=person, hours=form.pair(), weekend=form.pair("weekend_"))
        messages.success(request, _("Your quiet hours are kept."))
        return redirect("duty:quiet")
    page = {"form": form, "row": row, "is_councillor": person.has_role("councillor"), "usual": usual,
            "wishes": Wish.objects.of(person)}
    return render(request, "duty/quiet.html", page, status=422 if form.errors else 200)


@open_to("councillor", "partner")
@require_POST
def removal(request: HttpRequest) -> HttpResponse:
    """The usual ones again."""
    take_back_quiet_hours(by=person_of(request))
    messages.success(request, _("Your quiet hours are the usual ones again."))
    return redirect("duty:quiet")
