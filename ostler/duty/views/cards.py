"""Suppliers on call: the cards, and a form for who keeps them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.duty import roll as rolls
from ostler.duty.access import kept_card
from ostler.duty.actions.card import add_card, change_card, remove_card
from ostler.duty.forms_giving import CardForm
from ostler.duty.keeping import keeps_post, rotas_kept
from ostler.duty.models import Card, Rota
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.kernel.language import said
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.services.answering import posts_for
from ostler.services.models import Service

KEEPERS = ("officer", "administrator")


@open_to(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest) -> HttpResponse:
    """All of them, and a form where one may add one."""
    person = person_of(request)
    of = list(_whose(person))
    form = CardForm(request.POST if request.method == "POST" else None, of=of)
    if form.is_valid():
        try:
            add_card(by=person, **_meant(form.cleaned_data))
            messages.success(request, _("The card is kept."))
            return redirect("duty:cards")
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    rows = Card.objects.visible_to(person).select_related("rota", "service").order_by("position", "pk")
    return render(request, "duty/cards.html", {"form": form, "cards": rows, "may_add": bool(of)},
                  status=422 if form.is_bound else 200)


@open_to(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, uid: str) -> HttpResponse:
    """Change one."""
    person = person_of(request)
    row = kept_card(person, uid)
    initial = {"name": row.name, "phone": row.phone, "when": row.when, "note": row.note}
    form = CardForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            change_card(by=person, card=row, **form.cleaned_data)
            messages.success(request, _("The card is changed."))
            return redirect("duty:cards")
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "duty/card.html", {"form": form, "card": row}, status=422 if form.is_bound else 200)


@open_to(*KEEPERS)
@require_POST
def removal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take one away."""
    person = person_of(request)
    remove_card(by=person, card=kept_card(person, uid))
    messages.success(request, _("The card is gone."))
    return redirect("duty:cards")


def _whose(person: Person) -> Iterator[tuple[str, str]]:
    """The rotas and services this person keeps, in as many questions for a hundred as for one."""
    now = time.now()
    roll = rolls.current(now)
    rotas = Rota.objects.visible_to(person).current().select_related("post", "service").order_by("name", "pk")
    for rota in rotas_kept(person, rotas, now, roll):
        yield f"rota:{rota.uid}", said(rota, "name")
    services = list(Service.objects.filter(ended_at=None).order_by("name"))
    found = posts_for(services, now)
    posts = {post for post, _why in found.values() if post is not None}
    kept = {post.pk for post in posts if keeps_post(person, post, now, roll=roll)}
    for service in services:
        post = found[service.pk][0]
        if post is not None and post.pk in kept:
            yield f"service:{service.uid}", said(service, "name")


def _meant(cleaned: dict[str, Any]) -> dict[str, Any]:
    kind, _colon, uid = cleaned.pop("of").partition(":")
    if kind == "rota":
        return {**cleaned, "rota": Rota.objects.get(uid=uid)}
    return {**cleaned, "service": Service.objects.get(uid=uid)}
