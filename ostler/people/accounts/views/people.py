"""The administrator's page for one person's account: invite, reset a lost second factor, suspend, let in again."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ostler.kernel.access import open_to
from ostler.people.accounts import actions, factors
from ostler.people.accounts.step_up import fresh
from ostler.people.actions import restore, suspend
from ostler.people.models import Account, Person


class InvitationForm(forms.Form):
    """The address that the person will sign in with."""

    email = forms.EmailField(label=gettext_lazy("E-mail address to sign in with"))


@open_to("administrator")
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody, with whether they can sign in."""
    people = Person.objects.visible_to(request.person).select_related("account").order_by("name")  # type: ignore[attr-defined]
    return render(request, "account/people.html", {"people": people})


@open_to("administrator")
def account(request: HttpRequest, uid: str) -> HttpResponse:
    """One person's account."""
    return _page(request, _person(request, uid), InvitationForm())


@open_to("administrator")
@require_POST
@fresh
def inviting(request: HttpRequest, uid: str) -> HttpResponse:
    """Make the link; it is shown once, on the answer to this very request."""
    person, form = _person(request, uid), InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form)
    try:
        link = actions.invite(person=person, email=form.cleaned_data["email"], by=request.person)  # type: ignore[attr-defined]
    except actions.AddressTaken:
        form.add_error("email", _("Somebody else signs in with this address."))
        return _page(request, person, form)
    return _page(request, person, InvitationForm(), link)


@open_to("administrator")
@require_POST
@fresh
def factor_reset(request: HttpRequest, uid: str) -> HttpResponse:
    """Phone and recovery codes are lost: the person starts anew with their password."""
    person = _person(request, uid)
    actions.reset_factors(account=get_object_or_404(Account, person=person), by=request.person)  # type: ignore[attr-defined]
    messages.success(request, _("The second factor is reset. %(name)s is told at the next sign-in.") % {"name": person})
    return redirect("account_of_person", uid)


@open_to("administrator")
@require_POST
@fresh
def suspension(request: HttpRequest, uid: str) -> HttpResponse:
    """Keep somebody out at once, or (``end``) let them in again."""
    person = _person(request, uid)
    change = restore if "end" in request.POST else suspend
    change(person=person, by=request.person)  # type: ignore[attr-defined]
    return redirect("account_of_person", uid)


def _person(request: HttpRequest, uid: str) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.person), uid=uid)  # type: ignore[attr-defined]


def _page(request: HttpRequest, whose: Person, form: InvitationForm, link: str = "") -> HttpResponse:
    account = Account.objects.filter(person=whose).first()
    return render(request, "account/of_person.html", {
        "whose": whose, "account": account, "form": form, "link": link,
        "has_second": account is not None and factors.has_second(account),
    })
