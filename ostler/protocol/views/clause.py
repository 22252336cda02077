"""One clause a page: its words, its terms, its source, its place."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel.access import open_to
from ostler.people.requests import person_of
from ostler.protocol import actions, overtaken
from ostler.protocol.access import EDITORS, clause_in, draft_for
from ostler.protocol.forms import ClauseForm, stored
from ostler.protocol.kinds import KINDS, clause_of
from ostler.protocol.models import Clause, Version
from ostler.protocol.overtaken import Theirs
from ostler.protocol.refusals import Overtaken, Refused

PAGE = ["GET", "HEAD", "POST"]


@open_to(*EDITORS)
@require_safe
def kinds(request: HttpRequest, uid: str) -> HttpResponse:
    """Which kinds of clause there are to add: those that the draft has not, and words only."""
    draft = draft_for(person_of(request), uid)
    there = {clause.kind for clause in draft.clauses.all()}
    left = [kind for kind in KINDS.values() if kind.many or kind.key not in there]
    return render(request, "protocol/kinds.html", {
        "draft": draft, "kinds": left, "all_there": all(kind.many for kind in left)})


@open_to(*EDITORS)
@require_http_methods(PAGE)
def new(request: HttpRequest, uid: str, kind: str) -> HttpResponse:
    """A clause of a kind."""
    person = person_of(request)
    draft = draft_for(person, uid)
    if kind not in KINDS or (not KINDS[kind].many and clause_of(draft, kind) is not None):
        raise Http404("No such kind to add.")
    form = ClauseForm(request.POST if request.method == "POST" else None, kind=kind)
    if form.is_valid() and _done(form, lambda: actions.add_clause(
            by=person, draft=draft, kind=kind, words=form.words(), terms=form.terms())):
        messages.success(request, _("The clause is added, at the end."))
        return redirect("protocol:draft", uid)
    return _page(request, form, draft, None)


@open_to(*EDITORS)
@require_http_methods(PAGE)
def clause(request: HttpRequest, uid: str, clause: str) -> HttpResponse:
    """One clause to change."""
    person = person_of(request)
    draft = draft_for(person, uid)
    row = clause_in(draft, clause)
    form = ClauseForm(request.POST if request.method == "POST" else None, kind=row.kind, clause=row)
    try:
        if form.is_valid() and _done(form, lambda: actions.change_clause(
                by=person, clause=row, words=form.words(), terms=form.terms(), seen=form.cleaned_data["seen"])):
            messages.success(request, _("Clause %(number)s is saved.") % {"number": form.cleaned_data["number"]})
            return redirect("protocol:draft", uid)
    except Overtaken as refusal:
        return _page(request, form, draft, row, overtaken.told(form, stored(clause_in(draft, clause)), refusal))
    return _page(request, form, draft, row)


@open_to(*EDITORS)
@require_POST
def place(request: HttpRequest, uid: str, clause: str) -> HttpResponse:
    """One place up or down."""
    person = person_of(request)
    row = clause_in(draft_for(person, uid), clause)
    try:
        actions.move_clause(by=person, clause=row, up=request.POST.get("do") == "up")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('protocol:draft', args=[uid])}#clause-{row.uid}")


@open_to(*EDITORS)
@require_POST
def removal(request: HttpRequest, uid: str, clause: str) -> HttpResponse:
    """Take a clause out."""
    person = person_of(request)
    row = clause_in(draft_for(person, uid), clause)
    try:
        actions.remove_clause(by=person, clause=row)
        messages.success(request, _("Clause %(number)s is out of the draft.") % {"number": row.number})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("protocol:draft", uid)


def _done(form: ClauseForm, write: Callable[[], object]) -> bool:
    """Whether it was written; what was refused stands on the form."""
    try:
        write()
    except Overtaken:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(request: HttpRequest, form: ClauseForm, draft: Version, row: Clause | None,
          theirs: Sequence[Theirs] = ()) -> HttpResponse:
    page = {"form": form, "draft": draft, "clause": row, "kind": form.kind, "theirs": theirs}
    status = 409 if theirs else 422
    return render(request, "protocol/clause.html", page, status=status if form.is_bound else 200)
