"""Discussions of a group: read, begun, changed, answered (by comments), and their polls."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel.access import EVERYONE, WITH_ACCOUNT, open_to
from ostler.kernel.open_pages import kept, reads
from ostler.kernel.text import clean_line
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.residents.keeping import is_put_back, keeps
from ostler.social import access, circles, commented, hosting, looked, polls, shapes, wordings
from ostler.social.actions import amending, discussing
from ostler.social.forms import sent_before
from ostler.social.forms_circle import DiscussionForm
from ostler.social.forms_comment import CommentForm
from ostler.social.looking import Look
from ostler.social.models import Circle, Poll, Publication
from ostler.social.models.publication import DISCUSSION
from ostler.social.refusals import Conflict, Refused
from ostler.social.tidying import tidied
from ostler.social.views.post import true_author
from ostler.social.views.viewer import viewer_of


@open_to(EVERYONE)
@kept
@require_safe
def discussion(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """One, with its answers."""
    viewer = viewer_of(request)
    found = _discussion(viewer, slug, uid)
    if found.circle is not None and found.circle.reading == "public":
        reads(found.ref)
    [item] = shapes.shaped([found], viewer)
    return render(request, "social/discussion.html", {
        "circle": found.circle, "publication": found, "item": item, "poll": polls.of(found, viewer),
        "comments": commented.of(found, viewer), "comment_form": CommentForm(by=viewer),
        "may_change": access.may_change(viewer, found), "true_author": true_author(found, viewer),
        "may_take_down": hosting.may_take_down(viewer, found),
        "versions": wordings.versions(found, viewer) if found.changed_at else []})


@keeps
@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin one."""
    person = person_of(request)
    circle = _own(person, slug)
    is_sent = request.method == "POST" and not is_put_back(request)
    form = DiscussionForm(request.POST if is_sent else None, by=person)
    look = _look(request, form, circle) if form.is_valid() else None
    if form.is_valid() and look is None:
        given = form.cleaned_data
        try:
            made = discussing.begin(by=person, circle=circle, title=given["title"], body=given["body"],
                                    voice=given["voice"], question=form.question,
                                    client_id=given["client_message_id"])
            return redirect(made.url)
        except Conflict as refusal:
            sent_before(form, None, refusal)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/write_discussion.html", {"form": form, "circle": circle, "look": look},
                  status=422 if form.errors else 200)


@keeps
@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Other words for one's own."""
    person = person_of(request)
    found = _discussion(person, slug, uid)
    if not access.may_change(person, found):
        raise PermissionDenied("It is another's.")
    is_sent = request.method == "POST" and not is_put_back(request)
    form = DiscussionForm(request.POST if is_sent else None, by=person, publication=found)
    look = _look(request, form, found.circle) if form.is_valid() else None
    if form.is_valid() and look is None:
        given = form.cleaned_data
        try:
            discussing.reword(by=person, publication=found, title=given["title"], body=given["body"], why=given["why"])
            return redirect(found.url)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/write_discussion.html", {
        "form": form, "circle": found.circle, "publication": found, "look": look}, status=422 if form.errors else 200)


@open_to(WITH_ACCOUNT)
@require_POST
def withdrawal(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Taken back by who wrote it."""
    person = person_of(request)
    found = _discussion(person, slug, uid)
    try:
        amending.withdraw(by=person, publication=found, why=clean_line(request.POST.get("why", ""))[:300])
        messages.success(request, _("It is taken back."))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found.url)
    return redirect("social:group", slug)


@open_to(WITH_ACCOUNT)
@require_POST
def votes(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Choose in its poll, or close it."""
    person = person_of(request)
    found = _discussion(person, slug, uid)
    poll = Poll.objects.filter(publication=found).select_related("publication__circle").first()
    if poll is None:
        raise Http404("It has no poll.")
    try:
        if request.POST.get("press") == "close":
            discussing.close_poll(by=person, poll=poll)
        else:
            discussing.vote(by=person, poll=poll, choices=tidied(request.POST).getlist("choice"))
            messages.success(request, _("Your choice counts. Nobody sees what you chose."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{found.url}#poll")


def _discussion(viewer: Person | None, slug: str, uid: str) -> Publication:
    """One that its reader may read, at the address of its own group."""
    found = access.publication_for(viewer, uid, DISCUSSION)
    if not found.is_live or found.circle is None or found.circle.slug != slug:
        raise Http404("No such discussion.")
    return found


def _look(request: HttpRequest, form: DiscussionForm, circle: Circle | None) -> Look | None:
    """Where others than its members read the group: what looks personal is shown before they can."""
    if circle is None or circle.reading not in ("public", "residents"):
        return None
    beside = "choices" if "choices" in form.fields else "why"
    return looked.at_form(request.POST, form.cleaned_data, ("title", beside, "body"), is_markdown=True)


def _own(person: Person, slug: str) -> Circle:
    found = circles.readable_for(person, slug)
    if not circles.is_member(person, found):
        raise Http404("Its members do that.")
    return found
