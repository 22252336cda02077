"""What those who write an entry do with it: agree, take back its time, revise, withdraw, give it other readers."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.text import clean_line
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.social import access, audience, drafted, joint, levels, looked, moderation
from ostler.social.actions import amending, entries, levelling
from ostler.social.actions.redacting import redact
from ostler.social.audience import Audience
from ostler.social.forms_audience import AudienceForm, initial
from ostler.social.looked import Words
from ostler.social.looking import Look
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from ostler.social.tidying import tidied

SURE, SURE_WITHOUT = "yes", "without"       # as it is; without what was ticked in the look


@open_to(*INSIDE)
@require_POST
def agreement(request: HttpRequest, uid: str) -> HttpResponse:
    """One of those who write it agrees to the words as they are."""
    person = person_of(request)
    found = drafted.draft_for(person, uid)
    try:
        found = entries.agree(by=person, publication=found, voice=request.POST.get("voice", ""),
                              seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("social:draft-preview", uid)
    if found.is_live:
        messages.success(request, _("It is published."))
        return redirect(found.url)
    messages.success(request, _("You have agreed to its words.") if joint.missing(found) else
                     _("Everybody has agreed to its words. It can be published now."))
    return redirect("social:draft-preview", uid)


@open_to(*INSIDE)
@require_POST
def waiting(request: HttpRequest, uid: str) -> HttpResponse:
    """It is not to be published by itself."""
    person = person_of(request)
    try:
        entries.unschedule(by=person, publication=drafted.draft_for(person, uid))
        messages.success(request, _("It is a draft again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:draft", uid)


@open_to(*INSIDE)
@require_POST
def revision(request: HttpRequest, slug: str) -> HttpResponse:
    """A draft of other words for it. What is published stays until that is."""
    person = person_of(request)
    try:
        return redirect("social:draft", entries.revise(by=person, publication=_own(person, slug)).uid)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("social:entry", slug)


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, slug: str) -> HttpResponse:
    """Take it back: asked once, with a reason that readers see."""
    person = person_of(request)
    found = _own(person, slug)
    if request.method == "POST":
        try:
            amending.withdraw(by=person, publication=found, why=clean_line(request.POST.get("why", ""))[:300])
            messages.success(request, _("It is withdrawn. Its address says so."))
            return redirect("social:blog")
        except Refused as refusal:
            messages.error(request, str(refusal))
    return render(request, "social/entry_withdrawal.html", {"entry": found})


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def level(request: HttpRequest, slug: str) -> HttpResponse:
    """Other readers. That it is to be public is asked again, and what looks personal in it is shown before."""
    person = person_of(request)
    found = _own(person, slug)
    form = AudienceForm(tidied(request.POST) if request.method == "POST" else None, by=person,
                        is_whole=request.POST.get("press") != "find", initial=initial(audience.of(found)))
    asks, look = False, None
    if request.POST.get("press") == "find":
        form.errors.clear()
    elif form.is_valid():
        words, look = _looked_at(request, found, form.audience)
        asks = look is not None or (levelling.needs_sure(found, form.audience) and not _is_sure(request))
        if not asks and _set(request, form, found, words):
            return redirect(found.url)
    return render(request, "social/entry_level.html", {
        "form": form, "entry": found, "asks": asks, "look": look, "level_now": levels.label(found.level)},
        status=422 if form.is_bound and form.errors else 200)


def _is_sure(request: HttpRequest) -> bool:
    return request.POST.get("sure") in (SURE, SURE_WITHOUT)


def _looked_at(request: HttpRequest, found: Publication, wanted: Audience) -> tuple[Words, Look | None]:
    """Where others than members and officers come to read it: a look at what seems to be about somebody in private, and
    the words without what was ticked there."""
    words = found.title, found.summary, found.body
    if wanted.level not in moderation.MODERATED or found.level in moderation.MODERATED:
        return words, None
    return looked.step(request.POST, words, is_markdown=True, takes_out=request.POST.get("sure") == SURE_WITHOUT)


def _set(request: HttpRequest, form: AudienceForm, found: Publication, words: Words) -> bool:
    try:
        with transaction.atomic():
            _take_out(form.by, found, words)
            levelling.set_level(by=form.by, publication=found, wanted=form.audience, is_sure=_is_sure(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Who may read it is changed, everywhere at once."))
    return True


def _take_out(by: Person, found: Publication, words: Words) -> None:
    """A redaction: what was taken out must not be read in the history either."""
    title, summary, body = words
    if words != (found.title, found.summary, found.body):
        redact(by=by, publication=found, title=title, summary=summary, body=body,
               why=_("Taken out before others could read it"))


def _own(person: Person, slug: str) -> Publication:
    """The published entry at an address, of somebody who may change it."""
    found = access.own_for(person, access.entry_for(person, slug).uid)
    if not found.is_live:
        raise Http404("It was taken back.")
    return found
