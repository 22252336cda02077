"""*Same problem*: one deed for every matter of it. Open to who answers for a matter of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ostler.conversations import actions, problem_list, truth
from ostler.conversations.access import problem_for
from ostler.conversations.discretion import MayName
from ostler.conversations.forms_rings import SameForm, UpdateForm
from ostler.conversations.likeness import suggestions
from ostler.conversations.models import Problem
from ostler.conversations.problems import matters_of
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.states import RESOLVED
from ostler.conversations.views.alike import choices
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Those of which one answers for a matter: the open ones first."""
    rows = problem_list.newest(person_of(request))
    page = {"rows": [each for each in rows if each.is_open], "done": [each for each in rows if not each.is_open]}
    return render(request, "conversations/problems.html", page)


@open_to(SIGNED_IN)
@require_safe
def problem(request: HttpRequest, uid: str) -> HttpResponse:
    """The matters that one answers for, and what can be done for all at once."""
    return _page(request, problem_for(person_of(request), uid), UpdateForm())


@open_to(SIGNED_IN)
@require_POST
def acknowledgement(request: HttpRequest, uid: str) -> HttpResponse:
    """*I have it*, for all."""
    return _for_all(request, uid, actions.acknowledge_all,
                    _("You have all of them. Each sender can see that of their own."))


@open_to(SIGNED_IN)
@require_POST
def resolution(request: HttpRequest, uid: str) -> HttpResponse:
    """Done, for all."""
    return _for_all(request, uid, actions.resolve_all,
                    _("All are resolved. Each sender can see that of their own."))


@open_to(SIGNED_IN)
@require_POST
def updates(request: HttpRequest, uid: str) -> HttpResponse:
    """The same words to each. What is refused stands on the form with what was typed."""
    person, found, form = person_of(request), problem_for(person_of(request), uid), UpdateForm(request.POST)
    if form.is_valid() and (told := _updated(person, found, form)):
        messages.success(request, ngettext("%(count)s sender was told.", "%(count)s senders were told, each by "
                                           "themselves.", told) % {"count": told})
        return redirect(found.url)
    return _page(request, found, form, status=422)


def _for_all(request: HttpRequest, uid: str, deed: Callable[..., Any], done: str) -> HttpResponse:
    """One tap: do it and show the problem as it is now; a refusal is said in its own words."""
    found = problem_for(person_of(request), uid)
    try:
        deed(by=person_of(request), problem=found)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect(_where_to(person_of(request), found))


def _where_to(person: Person, found: Problem) -> str:
    """Its page; the list, where what was settled is theirs no more: a duty officer's, of an earlier shift."""
    is_theirs = Problem.objects.visible_to(person).filter(pk=found.pk).exists()
    return found.url if is_theirs else reverse("conversations:problems")


def _page(request: HttpRequest, found: Problem, form: UpdateForm, status: int = 200) -> HttpResponse:
    person = person_of(request)
    listed = matters_of(found, person)
    lines = truth.lines(listed, person)
    page = {
        "problem": found, "form": form, "told": [each for each in listed if each.state != RESOLVED],
        "rows": [{"conversation": each, "line": lines[each.pk]} for each in listed],
        "more": SameForm(choices=choices(suggestions(listed, person))),
        "waits": any(each.state == "open" for each in listed),
    }
    return render(request, "conversations/problem.html", page, status=status)


def _updated(person: Person, found: Problem, form: UpdateForm) -> int:
    given = form.cleaned_data
    try:
        return len(actions.update_all(by=person, problem=found, body=given["body"], is_sure=given["is_sure"],
                                      client_message_id=given["client_message_id"]))
    except Conflict:
        form.renew()
    except Refused as refusal:
        form.is_doubtful = isinstance(refusal, MayName)
        form.add_error("body", refusal.sentence)
    return 0
