"""Events as they are announced, changed, called off, written up, and taken over from another council."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import INSIDE, WITH_ACCOUNT, open_to
from ostler.kernel.pace import Pace, TooFast
from ostler.kernel.text import clean_line
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.residents.keeping import is_put_back, keeps
from ostler.social import circles, event_copies, events, looked, looking, pace, party
from ostler.social.actions import gathering
from ostler.social.event_copies import Copied
from ostler.social.forms import WithdrawalForm, sent_before
from ostler.social.forms_event import CopyForm, EventForm
from ostler.social.looking import Look
from ostler.social.models import Circle, Publication
from ostler.social.models.publication import ENTRY
from ostler.social.party import PartyMatter
from ostler.social.refusals import Conflict, Refused

copies = Pace(a_second=1 / 10, at_once=6)


@keeps
@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Announce one: people of the house, and members of a group in their group."""
    person = person_of(request)
    circle = _circle(request, person)
    is_sent = request.method == "POST" and not is_put_back(request)
    form = EventForm(request.POST if is_sent else None, by=person, circle=circle)
    look = _look(request, form) if is_sent and form.is_valid() else None
    if is_sent and form.is_valid() and look is None and (made := _announced(form)) is not None:
        messages.success(request, _("It is published."))
        return redirect(made.url)
    return _page(request, form, look)


@keeps
@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, uid: str) -> HttpResponse:
    """Change one."""
    person = person_of(request)
    found = events.own_event(person, uid)
    is_sent = request.method == "POST" and not is_put_back(request)
    form = EventForm(request.POST if is_sent else None, by=person, publication=found)
    look = _look(request, form) if is_sent and form.is_valid() else None
    if is_sent and form.is_valid() and look is None and _changed(form, found):
        messages.success(request, _("It is changed. Whoever comes is told of another time or place."))
        return redirect(found.url)
    return _page(request, form, look)


@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, uid: str) -> HttpResponse:
    """Asked once, with a reason that everybody can read."""
    person = person_of(request)
    found = events.own_event(person, uid)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            gathering.call_off(by=person, publication=found, why=form.cleaned_data["why"])
            messages.success(request, _("It is called off. Everybody who has a place or waits for one is told."))
            return redirect(found.url)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/event_calling_off.html", {"form": form, "publication": found},
                  status=422 if form.errors else 200)


@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def write_up(request: HttpRequest, uid: str) -> HttpResponse:
    """Which entry says how it was."""
    person = person_of(request)
    found = events.own_event(person, uid)
    entries = Publication.objects.published_to(person).filter(kind=ENTRY).newest()
    if request.method == "POST":
        slug = clean_line(request.POST.get("entry", "")).rstrip("/").rpartition("/")[2]
        entry = entries.filter(slug=slug).first() if slug else None
        if entry is not None or not slug:
            gathering.write_up(by=person, publication=found, entry=entry)
            messages.success(request, _("It stands on the page of the event."))
            return redirect(found.url)
        messages.error(request, _("There is no such entry. Choose one of the list, or paste its address."))
    return render(request, "social/event_write_up.html", {
        "publication": found, "entries": [each for each in entries[:20] if each.slug]})


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest) -> HttpResponse:
    """Take over what another council announces: shown first, in the form, to be changed and published."""
    person = person_of(request)
    form = CopyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            copies.take(person.pk)
            found = event_copies.taken(form.cleaned_data["address"])
            return _page(request, EventForm(by=person, initial=_initial(found)), copied=found)
        except TooFast as fast:
            form.add_error("address", _("Wait %(seconds)s seconds, then try it again.") % {"seconds": fast.seconds})
        except Refused as refusal:
            form.add_error("address", str(refusal))
    return render(request, "social/event_copy.html", {"form": form}, status=422 if form.errors else 200)


def _circle(request: HttpRequest, person: Person) -> Circle | None:
    slug = clean_line(request.POST.get("group") or request.GET.get("group", ""))
    if not slug:
        if not person.is_inside:
            raise PermissionDenied("Events are announced by people of the house.")
        return None
    found = circles.readable_for(person, slug)
    if not circles.is_member(person, found):
        raise PermissionDenied("Its members do that.")
    return found


def _look(request: HttpRequest, form: EventForm) -> Look | None:
    """Before it is public: what looks personal is shown once; what is ticked is taken out first."""
    given = form.cleaned_data
    lines = [given["summary"], given["place"], given.get("why", "")]
    words = given["title"], looked.beside(*lines), given["body"]
    ticked = looked.ticked(request.POST)
    if "take-out" in request.POST and looking.digest_of(*words) == request.POST.get("looked"):
        given["title"], joined, given["body"] = looking.without(*words, ticked)
        given["summary"], given["place"], given["why"] = looked.apart(joined, len(lines))
        return None
    if "preview" in request.POST or looking.needs_a_look(*words, request.POST.get("looked", "")):
        return looking.look(words[2], is_markdown=True, title=words[0], summary=words[1])
    return None


def _announced(form: EventForm) -> Publication | None:
    given = form.cleaned_data
    try:
        pace.posts.take(form.by.pk)
        party.check(by=form.by, voice=given["voice"], body=f"{given['title']}\n{given['body']}",
                    is_sure=given["not_party"])
        return gathering.announce(by=form.by, wanted=form.wanted)
    except TooFast as fast:
        form.add_error(None, _("That is a lot at once. Wait %(seconds)s seconds, then publish it.")
                       % {"seconds": fast.seconds})
    except PartyMatter as refusal:
        form.asks_about_party = True
        form.add_error("body", str(refusal))
    except Conflict as refusal:
        sent_before(form, None, refusal)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _changed(form: EventForm, found: Publication) -> bool:
    given = form.cleaned_data
    try:
        party.check(by=form.by, voice=found.voice, body=f"{given['title']}\n{given['body']}",
                    is_sure=given["not_party"])
        gathering.change(by=form.by, publication=found, wanted=form.wanted, why=given["why"])
        return True
    except PartyMatter as refusal:
        form.asks_about_party = True
        form.add_error("body", str(refusal))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return False


def _initial(found: Copied) -> dict[str, object]:
    return {name: value for name, value in asdict(found).items() if name != "credit"}


def _page(request: HttpRequest, form: EventForm, look: Look | None = None, copied: Copied | None = None,
          ) -> HttpResponse:
    return render(request, "social/write_event.html", {
        "form": form, "look": look, "copied": copied, "publication": form.publication, "circle": form.circle},
        status=422 if form.is_bound and form.errors else 200)
