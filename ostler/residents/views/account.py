"""A resident's own page: the name to be shown, the devices, the end of the account."""

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ostler.kernel.access import open_to
from ostler.people.requests import person_of
from ostler.residents import actions
from ostler.residents.forms import DeletionForm, NameForm


@open_to("resident")
@never_cache
@require_http_methods(["GET"])
def account(request: HttpRequest) -> HttpResponse:
    """What is kept about them."""
    return _page(request, NameForm(initial={"name": person_of(request).name}))


@open_to("resident")
@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Another name."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    actions.rename(by=person_of(request), name=form.cleaned_data["name"])
    messages.success(request, _("Your name is changed."))
    return redirect("residents:account")


@open_to("resident")
@never_cache
@require_http_methods(["GET", "POST"])
def deletion(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; then it goes. Somebody of the house who once was a resident has no such account."""
    person = person_of(request)
    form = DeletionForm(request.POST if request.method == "POST" else None)
    if not person.is_resident or not form.is_valid():
        return render(request, "residents/deletion.html", {"form": form})
    actions.delete(by=person)
    auth.logout(request)
    return render(request, "residents/deleted.html")


def _page(request: HttpRequest, form: NameForm) -> HttpResponse:
    return render(request, "residents/account.html", {"form": form})
