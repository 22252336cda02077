"""*Same problem*: linking matters, and taking one out. Open to who answers for each of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions
from ostler.conversations.access import answerable, problem_for
from ostler.conversations.forms_rings import SameForm
from ostler.conversations.likeness import Suggestion, suggestions
from ostler.conversations.models import Conversation, Problem
from ostler.conversations.problems import matters_of
from ostler.conversations.refusals import Refused
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
    form = SameForm(posted(request), choices=choices(offered))
    return asked(
        request, conversation, form, lambda: _link(person, [conversation], offered, form),
        title=_("Same problem"), done=_("Linked. Nobody who wrote can see that there are others."),
        template="conversations/same_problem.html",
    )


@open_to(SIGNED_IN)
@require_POST
def matters(request: HttpRequest, uid: str) -> HttpResponse:
    """Link more."""
    person, found = person_of(request), problem_for(person_of(request), uid)
    listed = matters_of(found, person)
    offered = suggestions(listed, person)
    form = SameForm(request.POST, choices=choices(offered))
    try:
        if not form.is_valid():
            raise Refused(_("Choose at least one other matter."))
        _link(person, listed[:1], offered, form)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Linked."))
    return redirect(found.url)


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


def choices(offered: list[Suggestion]) -> list[tuple[str, str]]:
    """What may be about the same, as boxes to tick."""
    return [(each.conversation.uid, _said(each)) for each in offered]


def _link(person: Person, first: list[Conversation], offered: list[Suggestion], form: SameForm) -> Problem:
    """Only what was offered can be chosen: the form holds to it."""
    chosen = [each.conversation for each in offered if each.conversation.uid in form.cleaned_data["matters"]]
    return actions.link_same(by=person, conversations=[*first, *chosen], title=form.cleaned_data["title"])


def _said(suggestion: Suggestion) -> str:
    matter = suggestion.conversation
    facts = {"words": suggestion.words or matter.subject, "who": matter.opened_by.name,
             "at": when(matter.opened_at), "reference": matter.reference}
    if suggestion.is_alike:
        return _("%(words)s (much alike; %(who)s, %(at)s, %(reference)s)") % facts
    return _("%(words)s (%(who)s, %(at)s, %(reference)s)") % facts
