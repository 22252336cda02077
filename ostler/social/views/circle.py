"""Groups: which there are, one with what is in it, founded and set by people of the house."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.files import store
from ostler.files.store import Refused as NotTaken
from ostler.kernel.access import EVERYONE, INSIDE, WITH_ACCOUNT, open_to
from ostler.kernel.open_pages import kept, reads
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.social import circles, events, looked, rendering, shapes, voices, widening
from ostler.social.actions import circles as acts
from ostler.social.actions import discussing
from ostler.social.forms_circle import FileForm, GroupForm
from ostler.social.looking import Look
from ostler.social.models import Circle, CircleFile
from ostler.social.models.publication import DISCUSSION
from ostler.social.refusals import Refused
from ostler.social.shown import shown_to
from ostler.social.views.viewer import viewer_of

A_PAGE = 50


@open_to(EVERYONE)
@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What one may know of, one's own first."""
    viewer = viewer_of(request)
    mine = list(circles.of(viewer)) if viewer is not None else []
    others = circles.known(viewer).exclude(pk__in=[circle.pk for circle in mine]).order_by("name", "pk")
    return render(request, "social/groups.html", {
        "mine": mine, "others": list(others[:200]),
        "any_closed": viewer is not None and circles.closed(viewer).exists()})


@open_to(EVERYONE)
@kept
@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: what it is for, whoever may know of it; what is in it, for its readers."""
    viewer = viewer_of(request)
    found = circles.circle_for(viewer, slug)
    is_read = circles.reads(viewer, found)
    if is_read and found.reading == "public":
        reads(found.ref)
    mine = circles.membership(viewer, found)
    return render(request, "social/group.html", {
        "circle": found, "owner": voices.one(found.owner), "is_read": is_read, "mine": mine,
        "purpose": rendering.words_as_html(found.purpose, is_markdown=False),
        "may_come": viewer is not None and acts.may_come(viewer, found), **(_inside(found, viewer) if is_read else {})})


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Found one."""
    person = person_of(request)
    form = GroupForm(request.POST if request.method == "POST" else None, by=person)
    look = _look(request, form) if form.is_valid() else None
    if form.is_valid() and look is None:
        try:
            made = acts.found(by=person, wish=form.wish)
            messages.success(request, _("The group stands. Invite people to it."))
            return redirect("social:group", made.slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/group_form.html", {"form": form, "look": look}, status=422 if form.errors else 200)


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Its name, purpose and rules, for its hosts. That more people are to read what is in it is asked again."""
    person = person_of(request)
    found = circles.hosted_for(person, slug)
    form = GroupForm(request.POST if request.method == "POST" else None, by=person, circle=found)
    is_sure = request.POST.get("sure") == "yes"
    asks = form.is_valid() and not is_sure and widening.is_wider(found, form.wish.reading)
    look = _look(request, form) if form.is_valid() and not asks else None
    if form.is_valid() and look is None and not asks:
        try:
            acts.settle(by=person, circle=found, wish=form.wish, is_sure=is_sure)
            messages.success(request, _("It is changed."))
            return redirect("social:group", found.slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/group_form.html", {
        "form": form, "circle": found, "look": look, "asks": asks, "is_sure": is_sure,
        "marked": widening.marked(found) if asks else []},
        status=422 if form.errors else 200)


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, slug: str) -> HttpResponse:
    """Asked once."""
    person = person_of(request)
    found = circles.hosted_for(person, slug)
    if request.method == "POST":
        try:
            acts.close(by=person, circle=found)
            messages.success(request, _("The group is closed. Nothing in it can be read any more."))
            return redirect("social:groups")
        except Refused as refusal:
            messages.error(request, str(refusal))
    return render(request, "social/group_closing.html", {"circle": found})


@open_to(WITH_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a file."""
    person = person_of(request)
    found = _own(person, slug)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            discussing.add_file(by=person, circle=found, upload=form.cleaned_data["file"],
                                title=form.cleaned_data["title"])
            messages.success(request, _("The file is kept in the group."))
            return redirect("social:group", found.slug)
        except (Refused, NotTaken) as refusal:
            form.add_error("file", str(refusal))
    return render(request, "social/group_file.html", {"form": form, "circle": found},
                  status=422 if form.errors else 200)


@open_to(EVERYONE)
@require_safe
def file(request: HttpRequest, slug: str, uid: str) -> FileResponse:
    """The bytes, for the group's readers: pictures inline, everything else to be saved."""
    kept_file = _file(viewer_of(request), slug, uid).file
    answer = FileResponse(store.open_file(kept_file), filename=kept_file.name, content_type=kept_file.media_type,
                          as_attachment=not kept_file.media_type.startswith("image/"))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@open_to(WITH_ACCOUNT)
@require_POST
def file_removal(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Take it away again."""
    person = person_of(request)
    try:
        discussing.take_file_away(by=person, kept=_file(person, slug, uid))
        messages.success(request, _("The file is gone from the group."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:group", slug)


def _inside(found: Circle, viewer: Person | None) -> dict[str, object]:
    """What its readers see: discussions, what comes, files; its members to who is one."""
    rows = shown_to(viewer).filter(kind=DISCUSSION, circle=found).newest()[:A_PAGE]
    coming = events.coming(viewer, found)[:A_PAGE]
    kept_files = found.files.filter(removed_at=None, file__disposed_at=None).select_related("file", "by")
    people = found.memberships.select_related("person", "person__organisation").filter(ended_at=None)
    is_member, is_host = circles.is_member(viewer, found), circles.is_host(viewer, found)
    states = ("member", "asked", "invited") if is_host else ("member",)
    return {
        "discussions": shapes.shaped(list(rows), viewer),
        "events": [(each, events.span(each.publication.event)) for each in shapes.shaped(list(coming), viewer)],
        "files": kept_files.order_by("-at", "-pk"), "is_member": is_member, "is_host": is_host,
        "people": people.filter(state__in=states).order_by("state", "person__name") if is_member else []}


def _look(request: HttpRequest, form: GroupForm) -> Look | None:
    """Where others than people of the house and partners learn what it is for: what looks personal, before they do."""
    wish = form.wish
    if wish.reading == "members" and wish.takes == acts.INSIDE:
        return None
    return looked.at_form(request.POST, form.cleaned_data, ("name", "", "purpose"))


def _own(person: Person, slug: str) -> Circle:
    found = circles.readable_for(person, slug)
    if not circles.is_member(person, found):
        raise Http404("Its members do that.")
    return found


def _file(viewer: Person | None, slug: str, uid: str) -> CircleFile:
    circle = circles.readable_for(viewer, slug)
    found = circle.files.filter(uid=uid, removed_at=None, file__disposed_at=None).select_related(
        "file", "circle").first()
    if found is None:
        raise Http404("No such file.")
    return found
