"""Drafts, for a monitoring officer: start one, see how far it is, name it, take it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel.access import open_to
from ostler.people.requests import person_of
from ostler.protocol import actions, versions
from ostler.protocol.access import EDITORS, draft_for
from ostler.protocol.drafts import lacking_welsh, lacks_welsh, left_out, problems
from ostler.protocol.forms import StartForm, TitleForm
from ostler.protocol.models import Version
from ostler.protocol.models.version import ADOPTED, DRAFT, EXAMPLE
from ostler.protocol.refusals import Refused


@open_to(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """The drafts there are, and a new one from the text in force or an example."""
    person = person_of(request)
    bases = _bases()
    form = StartForm(request.POST if request.method == "POST" else None, bases=bases,
                     initial={"basis": bases[0].uid})
    if form.is_valid():
        return redirect("protocol:draft", actions.start_draft(by=person, basis=form.cleaned_data["basis"]).uid)
    rows = Version.objects.visible_to(person).filter(state=DRAFT).order_by("-started_at", "-pk")
    return render(request, "protocol/drafts.html", {"form": form, "drafts": rows},
                  status=422 if form.is_bound else 200)


@open_to(*EDITORS)
@require_safe
def draft(request: HttpRequest, uid: str) -> HttpResponse:
    """One draft: its classes, its clauses in their order, what is wrong, what has no Welsh."""
    found = draft_for(person_of(request), uid)
    clauses = [(clause, lacks_welsh(clause)) for clause in found.clauses.order_by("position", "pk")]
    page = {"draft": found, "clauses": clauses, "classes": found.classes.order_by("position", "pk"),
            "problems": problems(found), "lacking_welsh": lacking_welsh(found), "left_out": left_out(found)}
    return render(request, "protocol/draft.html", page)


@open_to(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def title(request: HttpRequest, uid: str) -> HttpResponse:
    """Its title, and the way to take it away."""
    person = person_of(request)
    found = draft_for(person, uid)
    form = TitleForm(request.POST if request.method == "POST" else None,
                     initial={"title": found.title, "title_cy": found.title_cy})
    if form.is_valid():
        try:
            actions.rename_draft(by=person, draft=found, **form.cleaned_data)
            messages.success(request, _("The title is saved."))
            return redirect("protocol:draft", uid)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "protocol/title.html", {"form": form, "draft": found}, status=422 if form.is_bound else 200)


@open_to(*EDITORS)
@require_POST
def removal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a draft away. Nothing was judged by it."""
    person = person_of(request)
    try:
        actions.remove_draft(by=person, draft=draft_for(person, uid))
        messages.success(request, _("The draft is gone."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("protocol:drafts")


def _bases() -> list[Version]:
    """The text in force first, then what the council adopted, then the newest examples."""
    current = versions.in_force()
    adopted = list(Version.objects.filter(state=ADOPTED).order_by("-in_force_from"))
    examples = list(Version.objects.filter(state=EXAMPLE, in_force_until=None).order_by("nation", "-edition"))
    return list(dict.fromkeys([current, *adopted, *examples]))
