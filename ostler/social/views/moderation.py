"""Moderation: the queue for who moderates, the log for everybody, the rule for who sets it, and a report by anybody."""

import hashlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel.access import EVERYONE, INSIDE, open_to
from ostler.kernel.open_pages import kept
from ostler.kernel.pace import Pace, TooFast
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.social import access, moderation, moderation_log, queueing, shapes
from ostler.social.actions import moderating
from ostler.social.forms_comment import ReportForm, RuleForm, RulingForm
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from ostler.social.tidying import tidied
from ostler.social.views.viewer import viewer_of

reports = Pace(a_second=1 / 60, at_once=5)


@open_to(*INSIDE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first, and what was decided lately."""
    person = _moderator(request)
    return render(request, "social/moderation_queue.html", {
        "rows": queueing.rows(person), "decided": queueing.decided(person), "grounds": moderation.grounds().items(),
        "rule": moderation.rule()})


@open_to(*INSIDE)
@require_POST
def ruling(request: HttpRequest, uid: str) -> HttpResponse:
    """One decision."""
    person = _moderator(request)
    found = Publication.objects.filter(uid=uid).first()
    if found is None or not queueing.may_know(person, found):
        raise Http404("Nothing waits under that name.")
    form = RulingForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Choose what you decide."))
        moderating.decide(by=person, publication=found, **form.cleaned_data)
        messages.success(request, _("It is decided, and stands in the public log."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:moderation-queue")


@kept
@open_to(EVERYONE)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was decided, under which rule, without names and words."""
    viewer = viewer_of(request)
    return render(request, "social/moderation_log.html", {
        "log": moderation_log.of(viewer, request.GET.get("before", "")), "rule": moderation_log.rule_in_words(),
        "may_moderate": moderation.may_moderate(viewer),
        "may_set": viewer is not None and viewer.has_role(*moderation.KEEPERS)})


@open_to(*moderation.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """How comments are moderated, when, and by which post."""
    held = moderation.rule()
    form = RuleForm(request.POST if request.method == "POST" else None, hours=held.hours, initial={
        "when": held.when, "otherwise": held.otherwise, "post": held.post.uid if held.post else ""})
    if form.is_valid():
        try:
            moderating.set_rule(by=person_of(request), when=form.cleaned_data["when"], hours=form.hours(),
                                otherwise=form.cleaned_data["otherwise"], post=form.cleaned_data["post"])
            messages.success(request, _("The rule is set. It holds for comments from now on."))
            return redirect("social:moderation")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "social/moderation_rules.html", {"form": form}, status=422 if form.errors else 200)


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uid: str) -> HttpResponse:
    """Somebody says that something should not stand, with an account or without."""
    viewer = viewer_of(request)
    found = access.publication_for(viewer, uid)
    if not found.is_live:
        raise Http404("It was taken back.")
    form = ReportForm(tidied(request.POST) if request.method == "POST" else None)
    if form.is_valid():
        try:
            reports.take(_caller(request, viewer))
            moderating.report(by=viewer, publication=found, **form.cleaned_data)
            messages.success(request, _("Thank you. A moderator looks at it. What is decided stands in the log."))
            return redirect(found.url)
        except TooFast:
            form.add_error(None, _("You have reported several things in a short time. Wait a few minutes, then send "
                                   "it again."))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    [item] = shapes.shaped([found], viewer)
    return render(request, "social/report.html", {"form": form, "item": item}, status=422 if form.errors else 200)


def _moderator(request: HttpRequest) -> Person:
    person = person_of(request)
    if not moderation.may_moderate(person):
        raise PermissionDenied("Only who moderates sees the queue.")
    return person


def _caller(request: HttpRequest, viewer: Person | None) -> int:
    """By person, or by where a visitor comes from; that is counted in memory and kept nowhere."""
    if viewer is not None:
        return viewer.pk
    from allauth.core.internal import ratelimit

    return -int.from_bytes(hashlib.sha256(str(ratelimit.get_ip(request)).encode()).digest()[:7], "big")
