"""*Same problem*: linking matters, and one deed for all of them. Open to who answers for a matter of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.conversations import actions, truth
from ostler.conversations.access import answerable, problem_for
from ostler.conversations.forms_rings import SameForm, UpdateForm
from ostler.conversations.likeness import Suggestion, suggestions
from ostler.conversations.models import Conversation, Problem
from ostler.conversations.problems import matters_of
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.states import RESOLVED
from ostler.conversations.views.acting import asked, posted
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.kernel.saying import when
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def same_problem(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose what is about the same as this. A GET offers the most alike first."""
    person, conversation = person_of(request), answerable(person_of(request), uid)
    offered = suggestions([conversation], person)
    form = SameForm(posted(request), choices=_choices(offered))
    return asked(
        request, conversation, form, lambda: _link(person, [conversation], offered, form),
        title=_("Same problem"), done=_("Linked. Nobody who wrote can see that there are others."),
        template="conversations/same_problem.html",
    )


@open_to(SIGNED_IN)
@require_safe
def problem(request: HttpRequest, uid: str) -> HttpResponse:
    """The matters that one answers for, and what can be done for all at once."""
    return _page(request, problem_for(person_of(request), uid), UpdateForm())


@open_to(SIGNED_IN)
@require_POST
def matters(request: HttpRequest, uid: str) -> HttpResponse:
    """Link more."""
    person, found = person_of(request), problem_for(person_of(request), uid)
    listed = matters_of(found, person)
    offered = suggestions(listed, person)
    form = SameForm(request.POST, choices=_choices(offered))
    if not form.is_valid():
        messages.error(request, _("Choose at least one other matter."))
        return redirect(found.url)
    return _for_all(request, found, lambda: _link(person, listed[:1], offered, form), _("Linked."))


@open_to(SIGNED_IN)
@require_POST
def acknowledgement(request: HttpRequest, uid: str) -> HttpResponse:
    """*I have it*, for all."""
    person, found = person_of(request), problem_for(person_of(request), uid)
    return _for_all(request, found, lambda: actions.acknowledge_all(by=person, problem=found),
                    _("You have all of them. Each sender can see that of their own."))


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


@open_to(SIGNED_IN)
@require_POST
def resolution(request: HttpRequest, uid: str) -> HttpResponse:
    """Done, for all."""
    person, found = person_of(request), problem_for(person_of(request), uid)
    return _for_all(request, found, lambda: actions.resolve_all(by=person, problem=found),
                    _("All are resolved. Each sender can see that of their own."))


@open_to(SIGNED_IN)
@require_POST
def separation(request: HttpRequest, uid: str) -> HttpResponse:
    """Take one out."""
    person, conversation = person_of(request), answerable(person_of(request), uid)
    try:
        actions.unlink(by=person, conversation=conversation)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Taken out. It goes on by itself."))
    return redirect("conversations:conversation", conversation.uid)


def _page(request: HttpRequest, found: Problem, form: UpdateForm, status: int = 200) -> HttpResponse:
    person = person_of(request)
    listed = matters_of(found, person)
    lines = truth.lines(listed, person)
    page = {
        "problem": found, "form": form, "told": [each for each in listed if each.state != RESOLVED],
        "rows": [{"conversation": each, "line": lines[each.pk]} for each in listed],
        "more": SameForm(choices=_choices(suggestions(listed, person))),
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
        form.add_error("body", refusal.sentence)
    return 0


def _for_all(request: HttpRequest, found: Problem, deed: Callable[[], Any], done: str) -> HttpResponse:
    try:
        deed()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect(found.url)


def _link(person: Person, first: list[Conversation], offered: list[Suggestion], form: SameForm) -> Problem:
    """Only what was offered can be chosen: the form holds to it."""
    chosen = [each.conversation for each in offered if each.conversation.uid in form.cleaned_data["matters"]]
    return actions.link_same(by=person, conversations=[*first, *chosen], title=form.cleaned_data["title"])


def _choices(offered: list[Suggestion]) -> list[tuple[str, str]]:
    return [(each.conversation.uid, _said(each)) for each in offered]


def _said(suggestion: Suggestion) -> str:
    matter = suggestion.conversation
    facts = {"words": suggestion.words or matter.subject, "who": matter.opened_by.name,
             "at": when(matter.opened_at), "reference": matter.reference}
    if suggestion.is_alike:
        return _("%(words)s (much alike; %(who)s, %(at)s, %(reference)s)") % facts
    return _("%(words)s (%(who)s, %(at)s, %(reference)s)") % facts
