"""Redacting what is public, and where it went: for who wrote it, and who keeps the record and the rules."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ostler.kernel.access import WITH_ACCOUNT, open_to
from ostler.people.requests import person_of
from ostler.social import access, beside, looked, looking, reach, recall
from ostler.social.actions.redacting import redact
from ostler.social.forms_redaction import RedactionForm
from ostler.social.models import Publication
from ostler.social.models.publication import MARKDOWN
from ostler.social.refusals import Refused


@open_to(WITH_ACCOUNT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def redaction(request: HttpRequest, uid: str) -> HttpResponse:
    """What looks like personal data is marked, each to be taken out by a tick; or the words changed by hand."""
    person = person_of(request)
    found = access.to_redact(person, uid)
    form = RedactionForm(request.POST if request.method == "POST" else None, publication=found)
    if form.is_valid() and _redacted(request, form, found):
        messages.success(request, _("It is redacted everywhere. Below is where the earlier words went."))
        return redirect("social:reach", uid=found.uid)
    look = looking.look(found.body, title=found.title, summary=_with_lines(form, found),
                        is_markdown=found.kind in MARKDOWN)
    return render(request, "social/redaction.html", {"form": form, "publication": found, "look": look,
                                                     "pictures": found.pictures.all()},
                  status=422 if form.errors else 200)


@open_to(WITH_ACCOUNT)
@never_cache
@require_safe
def reached(request: HttpRequest, uid: str) -> HttpResponse:
    """How far it went, in numbers, and where; after a redaction what becomes of each."""
    person = person_of(request)
    found = access.publication_for(person, uid)
    if not access.may_redact(person, found):
        raise PermissionDenied("It is another's.")
    outings = [(outing, recall.state(outing)) for outing in found.outings.order_by("-at", "-pk")]
    return render(request, "social/reach.html", {
        "publication": found, "reach": reach.of(found), "outings": outings,
        "leaflets": reach.leaflets(found), "redactions": found.wordings.filter(kind="redaction").order_by("-number")})


def _with_lines(form: RedactionForm, found: Publication) -> str:
    """The summary, and what stands beside the words, as the look shows them."""
    return looked.beside(found.summary, *(line.words for line in form.beside))


def _redacted(request: HttpRequest, form: RedactionForm, found: Publication) -> bool:
    title, summary, body = form.words()
    lines = form.lines()
    is_by_hand = beside.changed(form.beside, lines) or (title, body) != (found.title, found.body)
    if not is_by_hand and summary == found.summary:
        title, joined, body = looking.without(found.title, _with_lines(form, found), found.body,
                                              looked.ticked(request.POST))
        summary, *left = looked.apart(joined, 1 + len(lines))
        lines = dict(zip(lines, left, strict=True))
    pictures = list(found.pictures.filter(uid__in=request.POST.getlist("picture")))
    try:
        redact(by=person_of(request), publication=found, title=title, summary=summary, body=body,
               why=form.cleaned_data["why"], without=pictures, lines=lines)
    except Refused as refusal:
        form.add_error("body", str(refusal))
    return not form.errors
