"""What residents told a councillor: her list, and what she does with each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.conversations import tellings as told
from ostler.conversations.access import conversation_for
from ostler.conversations.actions import residents_telling
from ostler.conversations.forms_tellings import CountForm
from ostler.conversations.models import Telling
from ostler.conversations.refusals import Conflict, Refused
from ostler.kernel import limits
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def tellings(request: HttpRequest) -> HttpResponse:
    """Those that wait, the earliest first."""
    rows = Telling.objects.visible_to(person_of(request)).waiting().select_related("ward", "councillor")
    return render(request, "conversations/tellings.html", {"rows": rows.order_by("told_at", "pk")[:limits.PAGE_ROWS]})


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def telling(request: HttpRequest, uid: str) -> HttpResponse:
    """One of them; a POST counts it on a matter."""
    person = person_of(request)
    row = _telling(person, uid)
    matters = told.shown(told.matters_for(row, person))
    form = CountForm(request.POST if request.method == "POST" else None, matters=matters,
                     initial={"line": residents_telling.line_of(row)})
    if form.is_valid() and _counted(person, row, form):
        return redirect("conversations:conversation", form.cleaned_data["matter"])
    return render(request, "conversations/telling.html", {"row": row, "form": form, "matters": matters})


@open_to(SIGNED_IN)
@require_POST
def settlement(request: HttpRequest, uid: str) -> HttpResponse:
    """Dealt with in another way."""
    person = person_of(request)
    try:
        residents_telling.settle(by=person, telling=_telling(person, uid))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Put away. Name and contact are no longer kept."))
    return redirect("conversations:tellings")


def _counted(person: Person, row: Telling, form: CountForm) -> bool:
    try:
        residents_telling.count_on(by=person, telling=row, line=form.cleaned_data["line"],
                                   conversation=conversation_for(person, form.cleaned_data["matter"]))
    except (Refused, Conflict) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _telling(person: Person, uid: str) -> Telling:
    found = Telling.objects.visible_to(person).select_related("ward", "councillor", "noted_on").filter(uid=uid).first()
    if found is None:
        raise Http404("Nothing that you were told.")
    return found
