"""Topics: how a policy comes about in the open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept, reads
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.social import looked, rendering, topics, visibility, voices
from ostler.social.actions import topics as acts
from ostler.social.actions.topics import Wish
from ostler.social.feeds import Feed
from ostler.social.forms_topic import PartForm, TopicForm
from ostler.social.looking import Look
from ostler.social.models import Topic
from ostler.social.refusals import Refused
from ostler.social.views import feeds
from ostler.social.views.viewer import viewer_of

WORDS = ("title", "outcome", "summary")     # as the look before publishing takes them


@open_to(EVERYONE)
@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All that are open; drafts to those of the council."""
    viewer = viewer_of(request)
    found = Topic.objects.visible_to(viewer).order_by("-opened_at", "-made_at", "-pk")[:200]
    return render(request, "social/topics.html", {
        "topics": [(each, topics.stage_name(each.stage)) for each in found], "may_begin": _may_begin(viewer)})


@open_to(EVERYONE)
@kept
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One, with what belongs to it as far as its reader may see it."""
    viewer = viewer_of(request)
    found = topics.topic_for(viewer, slug)
    if found.opened_at is not None:
        reads(found.ref)
    return _page(request, found, viewer, PartForm())


@open_to(EVERYONE)
@kept
@require_safe
def feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """What is published about it."""
    found = topics.topic_for(None, slug)
    page = f"/topics/{found.slug}"
    return feeds.answered(request, form, Feed(found.title, page, f"{page}/feed", topics.publications(found)))


@open_to(*visibility.COUNCIL)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin one, as a draft."""
    person = person_of(request)
    form = TopicForm(request.POST if request.method == "POST" else None, by=person)
    if form.is_valid():
        try:
            made = acts.begin(by=person, wish=form.wish)
            messages.success(request, _("The draft is kept. Those of the council see it; open it when it is ready."))
            return redirect("social:topic", made.slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/topic_form.html", {"form": form}, status=422 if form.errors else 200)


@open_to(*visibility.COUNCIL)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, slug: str) -> HttpResponse:
    """Other words, another stage, what was decided."""
    person = person_of(request)
    found = topics.own_topic(person, slug)
    form = TopicForm(request.POST if request.method == "POST" else None, by=person, topic=found)
    look = looked.at_form(request.POST, form.cleaned_data, WORDS) if form.is_valid() and found.opened_at else None
    if form.is_valid() and look is None:
        try:
            acts.change(by=person, topic=found, wish=form.wish)
            messages.success(request, _("It is changed."))
            return redirect("social:topic", found.slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/topic_form.html", {"form": form, "topic": found, "look": look},
                  status=422 if form.errors else 200)


@open_to(*visibility.COUNCIL)
@require_POST
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    """From now on everybody's to read; what looks personal in it is shown before."""
    person = person_of(request)
    found = topics.own_topic(person, slug)
    given = {"title": found.title, "outcome": found.outcome, "summary": found.summary}
    look = looked.at_form(request.POST, given, WORDS)
    if look is not None:
        return render(request, "social/topic_opening.html", {"topic": found, "look": look})
    if given["title"] != found.title or (given["outcome"], given["summary"]) != (found.outcome, found.summary):
        acts.change(by=person, topic=found, wish=Wish(given["title"], found.owner, given["summary"], found.stage,
                                                      given["outcome"]))
    acts.open_up(by=person, topic=found)
    messages.success(request, _("Everybody can read it."))
    return redirect("social:topic", slug)


@open_to(*visibility.COUNCIL)
@require_POST
def parts(request: HttpRequest, slug: str) -> HttpResponse:
    """Put something on its page."""
    person = person_of(request)
    found = topics.own_topic(person, slug)
    form = PartForm(request.POST)
    look = looked.at_form(request.POST, form.cleaned_data, ("title", "", "note")) if form.is_valid() else None
    if look is not None:
        return _page(request, found, person, form, look)
    if form.is_valid():
        try:
            acts.add(by=person, topic=found, piece=form.piece)
            return redirect("social:topic", found.slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, person, form)


@open_to(*visibility.COUNCIL)
@require_POST
def part_removal(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Take it off."""
    person = person_of(request)
    acts.take_off(by=person, topic=topics.own_topic(person, slug), uid=uid)
    return redirect("social:topic", slug)


def _page(request: HttpRequest, found: Topic, viewer: Person | None, form: PartForm,
          look: Look | None = None) -> HttpResponse:
    return render(request, "social/topic.html", {
        "topic": found, "owner": voices.one(found.owner), "stages": topics.line_of(found),
        "lines": topics.parts(found, viewer), "may_change": topics.may_change(viewer, found), "form": form,
        "look": look,
        "summary": rendering.words_as_html(found.summary, is_markdown=False),
        "outcome": rendering.words_as_html(found.outcome, is_markdown=False) if found.outcome else ""},
        status=422 if form.errors else 200)


def _may_begin(viewer: Person | None) -> bool:
    return viewer is not None and viewer.suspended_at is None and viewer.has_role(*visibility.COUNCIL)
