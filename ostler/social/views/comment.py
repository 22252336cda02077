"""Comments below something: read, said, taken back, redacted by who wrote them. What is typed is never lost to a
session that ran out: see ``residents.keeping``."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.kernel.access import EVERYONE, WITH_ACCOUNT, open_to
from ostler.kernel.ids import is_uid
from ostler.kernel.pace import Pace, TooFast
from ostler.kernel.text import clean
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.residents.keeping import is_put_back, keeps
from ostler.social import access, commented, looked, moderation, shapes
from ostler.social.actions import commenting
from ostler.social.actions.commenting import Comment
from ostler.social.forms import sent_before
from ostler.social.forms_comment import CommentForm
from ostler.social.looking import Look
from ostler.social.models import Publication
from ostler.social.models.publication import COMMENT, OWN_PAGE, WAITING
from ostler.social.refusals import Conflict, Refused
from ostler.social.shown import shown_to
from ostler.social.tidying import tidied
from ostler.social.views.viewer import viewer_of

pace = Pace(a_second=1 / 20, at_once=6)


@keeps
@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, uid: str) -> HttpResponse:
    """All comments below something, and a new one. A visitor's words are kept while they sign in."""
    viewer = viewer_of(request)
    below = access.publication_for(viewer, uid, *OWN_PAGE)
    if not below.is_live:
        raise Http404("It was taken back.")
    is_sent = request.method == "POST"
    form = CommentForm(tidied(request.POST) if is_sent else None, by=viewer, initial={"answers": _asked(request)})
    look = None
    if is_sent and viewer is not None and not is_put_back(request) and form.is_valid():
        look = _looked_at(request, form, below)
        made = _said(form, viewer, below) if look is None else None
        if made is not None:
            return _onwards(request, made)
    [item] = shapes.shaped([below], viewer)
    return render(request, "social/comments.html", {
        "item": item, "comments": commented.of(below, viewer), "comment_form": form, "look": look,
        "answered": _answered(form, below, viewer)}, status=422 if form.errors else 200)


@open_to(WITH_ACCOUNT)
@require_POST
def withdrawal(request: HttpRequest, uid: str) -> HttpResponse:
    """Taken back at once, by who wrote it."""
    person = person_of(request)
    found = _own(person, uid)
    try:
        commenting.withdraw_own(by=person, publication=found)
        messages.success(request, _("Your comment is gone from every page. Nobody can read it any more."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect((found.root or found).url)


@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def redaction(request: HttpRequest, uid: str) -> HttpResponse:
    """Parts taken out at once, by who wrote it."""
    person = person_of(request)
    found = _own(person, uid)
    body, why = request.POST.get("body", found.body), ""
    if request.method == "POST":
        try:
            made = commenting.redact_own(by=person, publication=found, body=body)
            messages.success(request, _("The words before are gone from every page.")
                             if made.state != WAITING else _("The words before are gone. The new ones wait for a "
                                                             "moderator."))
            return redirect(made.url)
        except Refused as refusal:
            why = str(refusal)
    return render(request, "social/comment_redaction.html", {"comment": found, "body": body, "why": why,
                                                             "left_out": commenting.LEFT_OUT},
                  status=422 if why else 200)


def _looked_at(request: HttpRequest, form: CommentForm, below: Publication) -> Look | None:
    """Before the public reads it: a look at what seems to be about somebody in private; what was ticked is out."""
    if not moderation.is_moderated(below):
        return None
    words, look = looked.step(request.POST, ("", "", clean(form.cleaned_data["body"])), is_markdown=False,
                              takes_out="take-out" in request.POST)
    form.cleaned_data["body"] = words[2]
    return look


def _said(form: CommentForm, by: Person, below: Publication) -> Publication | None:
    given = form.cleaned_data
    answers = Publication.objects.filter(uid=given["answers"]).first() if is_uid(given["answers"]) else None
    try:
        pace.take(by.pk)
        return commenting.comment(by=by, wanted=Comment(
            given["body"], below, answers, given.get("voice", ""), given["client_message_id"], by.language))
    except TooFast as fast:
        form.add_error("body", _("That was a lot at once. Wait %(seconds)s seconds, then send it again.") % {
            "seconds": fast.seconds})
    except Conflict as refusal:
        sent_before(form, "body", refusal)
    except Refused as refusal:
        form.add_error("body", str(refusal))
    return None


def _onwards(request: HttpRequest, made: Publication) -> HttpResponse:
    if made.state == WAITING:
        messages.success(request, _("Thank you. Your comment waits for a moderator; until then only you see it."))
    else:
        messages.success(request, _("Thank you. Your comment stands below."))
    return redirect(made.url)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("answering", "")[:20]


def _answered(form: CommentForm, below: Publication, viewer: Person | None) -> object:
    uid = str(form["answers"].value() or "")
    found = shown_to(viewer).filter(uid=uid, root=below, kind=COMMENT) if is_uid(uid) else None
    rows = shapes.shaped(list(found[:1]), viewer) if found is not None else []
    return rows[0] if rows else None


def _own(person: Person, uid: str) -> Publication:
    """A comment of theirs: 404 for every other."""
    found = Publication.objects.filter(uid=uid, kind=COMMENT, author=person, withdrawn_at=None).select_related(
        "root").first()
    if found is None:
        raise Http404("No such comment.")
    return found
