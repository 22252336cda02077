"""Concerns: the list, one of them with its words, closing it, opening it again. For its two sides alone."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ostler.kernel.access import INSIDE, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.protocol import actions, concern_list, concern_readers
from ostler.protocol.access import concern_for
from ostler.protocol.concern_outcomes import OUTCOMES
from ostler.protocol.forms_concern import OutcomeForm, ReopeningForm, WordForm
from ostler.protocol.models import Concern
from ostler.protocol.models.concern import READERS
from ostler.protocol.refusals import Refused


@open_to(*INSIDE)
@never_cache
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """What came to one, and what one raised."""
    person = person_of(request)
    came, raised = concern_list.read_by(person), concern_list.raised_by(person)
    return render(request, "protocol/concerns.html", {
        "came": came, "raised": raised, "reads": bool(came) or person.has_role(READERS)})


@open_to(*INSIDE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, uid: str) -> HttpResponse:
    """Its words, and a field for another."""
    person = person_of(request)
    found = concern_for(person, uid)
    form = WordForm(request.POST if request.method == "POST" else None, is_raiser=found.raised_by_id == person.pk)
    if form.is_valid() and _done(form, lambda: actions.write(by=person, concern=found, **form.cleaned_data)):
        return redirect(found.url)
    actions.looked(by=person, concern=found)
    return render(request, "protocol/concern.html", _page(person, found) | {"form": form},
                  status=422 if form.is_bound else 200)


@open_to(*INSIDE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, uid: str) -> HttpResponse:
    """Close it with what came of it."""
    person = person_of(request)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    return _asked(request, uid, form, lambda found: actions.close_concern(by=person, concern=found,
                                                                          **form.cleaned_data),
                  title=_("Close this concern"), button=_("Close it"))


@open_to(*INSIDE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reopening(request: HttpRequest, uid: str) -> HttpResponse:
    """Open it again, with what is new."""
    person = person_of(request)
    form = ReopeningForm(request.POST if request.method == "POST" else None)
    return _asked(request, uid, form, lambda found: actions.reopen_concern(by=person, concern=found,
                                                                           **form.cleaned_data),
                  title=_("Open this concern again"), button=_("Open it again"))


@open_to(*INSIDE)
@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Where a notice leads that says only that something waits: the oldest of it, else the first page."""
    news = concern_list.news(person_of(request))
    return redirect(news[0].url if news else "web:home")


def _asked(request: HttpRequest, uid: str, form: forms.Form, do: Callable[[Concern], object],
           **words: str) -> HttpResponse:
    found = concern_for(person_of(request), uid)
    if form.is_valid() and _done(form, lambda: do(found)):
        return redirect(found.url)
    return render(request, "protocol/concern_form.html", {"form": form, "concern": found, **words},
                  status=422 if form.is_bound else 200)


def _done(form: forms.Form, do: Callable[[], object]) -> bool:
    """Whether it was written; what was refused stands on the form."""
    try:
        do()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(person: Person, found: Concern) -> dict[str, object]:
    rows = found.words.select_related("author").order_by("number")
    words = [(word, OUTCOMES.get(word.outcome, ""), word.author_id == person.pk) for word in rows]
    return {"concern": found, "words": words, "is_raiser": found.raised_by_id == person.pk,
            "outcome": OUTCOMES.get(found.outcome, ""),
            "readers": ", ".join(reader.name for reader in concern_readers.readers(found))}
