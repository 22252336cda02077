"""Writing an entry: a draft that is kept when one says so, and how it will look to whom."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.files.store import Refused as NotTaken
from ostler.kernel import saying
from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.text import clean_line
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.residents.keeping import is_put_back, keeps
from ostler.social import drafted, joint, looked, moderation, party, pictures, seen_by, voices
from ostler.social.actions import entries, writing
from ostler.social.actions.writing import Entry
from ostler.social.forms_entry import AGAIN, FIND, KEEPING, PICTURE, PREVIEW, PUBLISH, SAVE, SCHEDULE, EntryForm
from ostler.social.looking import Look
from ostler.social.models import Publication
from ostler.social.party import PartyMatter
from ostler.social.refusals import Refused
from ostler.social.tidying import tidied
from ostler.social.views.blog import page_of

WITHOUT = "-without"        # after a button's name: what was ticked in the look is to be taken out first


@keeps
@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A new entry. Nothing of it is kept before a button says so."""
    return _written(request, person_of(request), None)


@keeps
@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, uid: str) -> HttpResponse:
    """One that is not published yet, or the revision of one that is."""
    person = person_of(request)
    return _written(request, person, drafted.draft_for(person, uid))


@open_to(*INSIDE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What somebody writes, and what waits for their agreement."""
    return render(request, "social/drafts.html", {"rows": drafted.of(person_of(request))})


@open_to(*INSIDE)
@require_safe
def preview(request: HttpRequest, uid: str) -> HttpResponse:
    """As each of those who may come by would see it, by the rule itself."""
    person = person_of(request)
    found = drafted.draft_for(person, uid)
    people = seen_by.onlookers(found)
    chosen = next((each for each in people if each.key == request.GET.get("as", "")), people[0])
    page = page_of(found, chosen.person) if chosen.can_see else {"entry": found}
    mine = found.bylines.filter(person=person, agreed_at=None).first()
    return render(request, "social/draft_preview.html", {
        **page, "onlookers": people, "chosen": chosen, "level": seen_by.described(found.parent or found),
        "waits_for": joint.missing(found), "mine": mine, "seen": joint.digest(found), "may_use": voices.may_use(person),
        "lacking": [why for _field, why in writing.lacking(found, found.author)]})


@open_to(*INSIDE)
@require_POST
def removal(request: HttpRequest, uid: str) -> HttpResponse:
    """Put it away."""
    person = person_of(request)
    try:
        writing.discard(by=person, publication=drafted.draft_for(person, uid))
        messages.success(request, _("The draft is put away."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:drafts")


def _written(request: HttpRequest, person: Person, kept: Publication | None) -> HttpResponse:
    press = _press(request)
    form = EntryForm(tidied(request.POST) if press else None, by=person, publication=kept, press=press)
    if press in KEEPING and form.is_valid():
        made = _act(request, form, person, kept, press)
        if made is not None:
            return made
    elif press in (FIND, PICTURE, AGAIN):
        form.errors.clear()
        if press == PICTURE:
            _add_picture(request, form, person)
    published = kept.parent if kept is not None else None
    return render(request, "social/write_entry.html", {"form": form, "kept": kept, "published": published},
                  status=422 if form.is_bound and form.errors else 200)


def _press(request: HttpRequest) -> str:
    """Which button; what came back from signing in is shown first."""
    if request.method != "POST":
        return ""
    press = request.POST.get("press", SAVE).removesuffix(WITHOUT)
    return AGAIN if is_put_back(request) or press not in (*KEEPING, FIND, PICTURE) else press


def _add_picture(request: HttpRequest, form: EntryForm, person: Person) -> None:
    """A picture goes in where the words end; its place can be changed like any line's."""
    alt, upload = pictures.words(request.POST.get("alt", "")), request.FILES.get("picture")
    if upload is None:
        form.add_error(None, _("Choose a picture first."))
    elif not alt:
        form.add_error(None, _("Say in words what the picture shows, for who cannot see it. Then choose it again."))
    else:
        try:
            made = pictures.keep(upload, alt=alt, by=person)
            form.put_into_body(f"![](picture:{made.uid})")
        except NotTaken as refusal:
            form.add_error(None, str(refusal))


def _act(request: HttpRequest, form: EntryForm, person: Person, kept: Publication | None, press: str,
         ) -> HttpResponse | None:
    wanted = form.wanted
    try:
        if press in (PUBLISH, SCHEDULE):
            party.check(by=person, voice=wanted.voice, body=f"{wanted.title}\n{wanted.body}",
                        is_sure=form.cleaned_data["not_party"])
            wanted, form.look = _looked_at(request, wanted, kept)
            if form.look is not None:
                return None
        made = writing.draft(by=person, wanted=wanted, publication=kept,
                             client_id=form.cleaned_data.get("client_message_id", ""))
        if press in (PUBLISH, SCHEDULE):
            made = entries.put_out(by=person, publication=made,
                                   at=form.cleaned_data["when"] if press == SCHEDULE else None)
    except PartyMatter as refusal:
        form.asks_about_party = True
        form.add_error("body", str(refusal))
        return None
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    return _onwards(request, made, press)


def _looked_at(request: HttpRequest, wanted: Entry, kept: Publication | None) -> tuple[Entry, Look | None]:
    """Before anybody outside reads it: a look at what seems to be about somebody in private, and the words without what
    was ticked there."""
    level = kept.parent.level if kept is not None and kept.parent is not None else wanted.audience.level
    if level not in moderation.MODERATED:
        return wanted, None
    given = wanted.title, looked.beside(clean_line(wanted.summary), clean_line(wanted.why)), wanted.body
    words, look = looked.step(request.POST, given, is_markdown=True,
                              takes_out=request.POST.get("press", "").endswith(WITHOUT))
    summary, why = looked.apart(words[1], 2)
    return replace(wanted, title=words[0], summary=summary, body=words[2], why=why), look


def _onwards(request: HttpRequest, made: Publication, press: str) -> HttpResponse:
    if made.is_live:
        messages.success(request, _("It is published."))
        return redirect(made.url)
    if press == PREVIEW:
        return redirect("social:draft-preview", made.uid)
    if press == SCHEDULE and made.due_at is not None:
        messages.success(request, _("It will be published on %(at)s.") % {"at": saying.exact(made.due_at)})
    elif press == PUBLISH:
        messages.success(request, _("It is published as soon as everybody who writes it has agreed to its words."))
    else:
        messages.success(request, _("The draft is kept. Nobody but those who write it can see it."))
    return redirect("social:draft", made.uid)


