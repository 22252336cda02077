"""The editor of a rota, for a phone: make it, say who follows whom, look at eight weeks, save."""

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.duty import roll as rolls
from ostler.duty.access import kept_rota
from ostler.duty.actions import change_rota, end_rota, make_rota, set_turns
from ostler.duty.actions.turns import Pattern, Place
from ostler.duty.forms import choice
from ostler.duty.forms_rota import PatternForm, Places, RotaForm
from ostler.duty.keeping import posts_under
from ostler.duty.models import Rota, Turns
from ostler.duty.models.turns import ONLY, SAME
from ostler.duty.preview import Preview, preview
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.kernel.language import said
from ostler.people.models import Person, Post
from ostler.people.requests import person_of
from ostler.services.answering import posts_for
from ostler.services.models import Service

KEEPERS = ("officer", "administrator")
PAGE = ["GET", "HEAD", "POST"]


@open_to(*KEEPERS)
@require_http_methods(PAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A rota for a post or a service of one's own; who is on it comes next."""
    person = person_of(request)
    form = RotaForm(request.POST if request.method == "POST" else None, of=list(_whose(person)))
    if form.is_valid():
        post, service = _meant(form.cleaned_data["of"])
        rota = make_rota(by=person, name=form.cleaned_data["name"], phone=form.cleaned_data["phone"], post=post,
                         service=service)
        return redirect("duty:turns", rota.uid, 1)
    return render(request, "duty/rota_new.html", {"form": form}, status=422 if form.is_bound else 200)


@open_to(*KEEPERS)
@require_http_methods(PAGE)
def details(request: HttpRequest, uid: str) -> HttpResponse:
    """Its name and the number to ring."""
    rota = kept_rota(person_of(request), uid)
    form = RotaForm(request.POST if request.method == "POST" else None,
                    initial={"name": rota.name, "phone": rota.phone})
    if form.is_valid():
        change_rota(by=person_of(request), rota=rota, **form.cleaned_data)
        messages.success(request, _("The rota is changed."))
        return redirect("duty:rota", uid)
    return render(request, "duty/rota_details.html", {"form": form, "rota": rota},
                  status=422 if form.is_bound else 200)


@open_to(*KEEPERS)
@require_POST
def ending(request: HttpRequest, uid: str) -> HttpResponse:
    """End a rota from now on."""
    end_rota(by=person_of(request), rota=kept_rota(person_of(request), uid))
    messages.success(request, _("The rota has ended. What was stays on the record."))
    return redirect("duty:rotas")


@open_to(*KEEPERS)
@require_http_methods(PAGE)
def turns(request: HttpRequest, uid: str, position: int) -> HttpResponse:
    """One pattern of a rota, by its place; the place after the last is a new one. Buttons move members without saving
    anything; *show* gives eight weeks; only then can it be saved."""
    rota = kept_rota(person_of(request), uid)
    standing = list(_patterns(rota))
    if not 1 <= position <= len(standing) + 1:
        raise Http404("No such pattern.")
    if request.method != "POST":
        form, places = _opened(standing, position)
        return _page(request, rota, position, form, places)
    return _done(request, rota, standing, position)


def _done(request: HttpRequest, rota: Rota, standing: list[Pattern], position: int) -> HttpResponse:
    deed, places = request.POST.get("do", "show"), Places(request.POST)
    form = PatternForm(request.POST)
    if places.do(deed, request.POST.get("new-place", "")):
        return _page(request, rota, position, PatternForm(initial=request.POST.dict()), places)
    if deed == "remove":
        set_turns(by=person_of(request), rota=rota, patterns=[*standing[:position - 1], *standing[position:]])
        messages.success(request, _("The pattern is off the rota."))
        return redirect("duty:rota", rota.uid)
    if not form.is_valid():
        return _page(request, rota, position, form, places, status=422)
    patterns = [*standing[:position - 1], form.pattern(places.places(form.cleaned_data["kind"])), *standing[position:]]
    return _shown_or_saved(request, rota, position, form, places, patterns)


def _shown_or_saved(request: HttpRequest, rota: Rota, position: int, form: PatternForm, places: Places,
                    patterns: Sequence[Pattern]) -> HttpResponse:
    person = person_of(request)
    try:
        if request.POST.get("do") == "save":
            set_turns(by=person, rota=rota, patterns=patterns)
            messages.success(request, _("The rota is saved. It counts from now."))
            return redirect("duty:rota", rota.uid)
        shown = preview(rota, lambda: set_turns(by=person, rota=rota, patterns=patterns))
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, rota, position, form, places, status=422)
    return _page(request, rota, position, form, places, shown)


def _page(request: HttpRequest, rota: Rota, position: int, form: PatternForm, places: Places,
          shown: Preview | None = None, status: int = 200) -> HttpResponse:
    kind = str(form["kind"].value())
    facts = {"rota": rota, "position": position, "form": form, "members": places, "preview": shown, "kind": kind,
             "today": time.today(),
             "weekdays": choice(form, "weekday").choices,
             "is_new": position > Turns.objects.filter(rota=rota, until=None).count()}
    return render(request, "duty/turns.html", facts, status=status)


def _opened(standing: list[Pattern], position: int) -> tuple[PatternForm, Places]:
    """The pattern as it stands; a second one is most often for bank holidays."""
    if position > len(standing):
        rule = ONLY if standing else SAME
        return PatternForm(initial={"anchor": time.today(), "kind": "weekly", "on_holidays": rule}), Places()
    pattern = standing[position - 1]
    values = {name: getattr(pattern, name) for name in ("kind", "every", "weekday", "hands_over", "anchor",
                                                        "next_covers", "on_holidays")}
    keys = [(_key(place), place.weekday or 0) for place in pattern.places]
    return PatternForm(initial=values, hours=pattern.hours), Places(keys=keys)


def _patterns(rota: Rota) -> Iterator[Pattern]:
    """What stands, as the action takes it."""
    for row in Turns.objects.filter(rota=rota, until=None).order_by("position", "pk"):
        members = row.members.select_related("person", "post").order_by("position")
        yield Pattern([Place(member.person, member.post, member.weekday) for member in members], row.anchor, row.kind,
                      row.every, row.hands_over, row.weekday, row.hours, row.on_holidays, row.next_covers)


def _key(place: Place) -> str:
    if place.person is not None:
        return f"person:{place.person.uid}"
    return f"post:{place.post.uid}" if place.post is not None else "empty"


def _whose(person: Person) -> Iterator[tuple[str, str]]:
    """The posts and services whose rota this person may keep."""
    at = time.now()
    posts = (list(Post.objects.filter(abolished_at=None)) if person.has_role("administrator") else
             [*rolls.current(at).posts_of(person.pk, at), *posts_under(person, at)])
    for post in sorted(posts, key=lambda post: said(post, "title")):
        yield f"post:{post.uid}", said(post, "title")
    kept = {post.pk for post in posts}
    services = list(Service.objects.filter(ended_at=None).order_by("name"))
    found = posts_for(services)
    for service in services:
        answers = found[service.pk][0]
        if answers is not None and answers.pk in kept:
            yield f"service:{service.uid}", _("Service: %(name)s") % {"name": said(service, "name")}


def _meant(key: str) -> tuple[Post | None, Service | None]:
    kind, _colon, uid = key.partition(":")
    if kind == "post":
        return Post.objects.get(uid=uid), None
    return None, Service.objects.get(uid=uid)
