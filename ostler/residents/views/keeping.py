"""An administrator's pages for residents' accounts: the list, and one to be kept out or let in again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ostler.kernel.access import open_to
from ostler.kernel.text import clean_line
from ostler.people.accounts.step_up import fresh
from ostler.people.requests import person_of
from ostler.residents import actions, keeping_accounts
from ostler.residents.actions.suspending import Refused
from ostler.residents.forms import ReasonForm
from ostler.residents.models import Suspension


@open_to("administrator")
@never_cache
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """All of them, or those that are looked for."""
    words, page = clean_line(request.GET.get("q", ""))[:254], request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and 0 < len(page) < 5 else 1
    rows, has_more = keeping_accounts.listed(words, max(1, number))
    return render(request, "residents/accounts.html", {
        "rows": rows, "words": words, "older": number + 1 if has_more else 0})


@open_to("administrator")
@never_cache
@require_safe
def account(request: HttpRequest, uid: str) -> HttpResponse:
    """One, with what was decided about it."""
    return _page(request, uid, ReasonForm())


@open_to("administrator")
@require_POST
@fresh
def suspension(request: HttpRequest, uid: str) -> HttpResponse:
    """Keep them out at once, or (``end``) let them in again."""
    row, form = keeping_accounts.one(uid), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, uid, form)
    change, done = (actions.let_in, _("They can sign in again.")) if "end" in request.POST else (
        actions.suspend, _("They are kept out from now on."))
    try:
        change(by=person_of(request), person=row.person, reason=form.cleaned_data["reason"])
        messages.success(request, done)
    except Refused as refusal:
        form.add_error("reason", str(refusal))
        return _page(request, uid, form)
    return redirect("residents:kept-account", uid)


def _page(request: HttpRequest, uid: str, form: ReasonForm) -> HttpResponse:
    row = keeping_accounts.one(uid)
    history = Suspension.objects.visible_to(person_of(request)).filter(person=row.person).order_by("-at", "-pk")
    return render(request, "residents/kept_account.html", {
        "row": row, "form": form, "history": history.select_related("by", "lifted_by")},
        status=422 if form.errors else 200)
