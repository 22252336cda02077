"""The protocol to read, for everybody inside: what is in force, and what was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import INSIDE, open_to
from ostler.people.requests import person_of
from ostler.protocol import reader, versions
from ostler.protocol.access import EDITORS, version_for


@open_to(*INSIDE)
@require_safe
def in_force(request: HttpRequest) -> HttpResponse:
    """The text that holds now."""
    person = person_of(request)
    page = reader.page(versions.in_force(), person)
    return render(request, "protocol/protocol.html", {"page": page, "may_edit": person.has_role(*EDITORS)})


@open_to(*INSIDE)
@require_safe
def version(request: HttpRequest, uid: str) -> HttpResponse:
    """An earlier text, one to come, or an example; to a monitoring officer a draft as others will read it."""
    person = person_of(request)
    page = reader.page(version_for(person, uid), person)
    return render(request, "protocol/protocol.html", {"page": page, "may_edit": person.has_role(*EDITORS)})
