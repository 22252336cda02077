"""An officer records what was decided: out of a message, looked at as the public will see it, published, corrected."""

from typing import Any

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions, deciding, decision_page
from ostler.conversations.access import decision_to_change
from ostler.conversations.forms_decisions import CorrectionForm, DecisionForm, WithdrawalForm
from ostler.conversations.models import Conversation, Message
from ostler.conversations.models.decision import DRAFT
from ostler.conversations.places import places
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.views.acting import changeable, posted, renamed
from ostler.kernel import time
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of

PAGE = "conversations/decision_form.html"


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, uid: str) -> HttpResponse:
    """The form, begun with the officer's own words; what is sent is a draft. ``?message=`` is what it comes from."""
    conversation, person = changeable(request, uid), person_of(request)
    if not deciding.may_decide(person, places(conversation)):
        raise PermissionDenied(_("Only an officer who answers for this matter can record a decision."))
    message, posts = _message(request, conversation), deciding.posts_for(person, conversation)
    form = DecisionForm(posted(request), posts=posts, initial=_begun(person, message))
    if form.is_bound and form.is_valid():
        post = next(each for each in posts if each.uid == form.cleaned_data["post"])
        try:
            found = actions.record_decision(by=person, message=message, written=form.written, post=post,
                                            client_id=form.cleaned_data["client_id"])
        except Refused as refusal:
            _refused(form, refusal)
        else:
            return redirect(found.url)
    page = {"form": form, "title": _("Record a decision"), "back": conversation.url, "asked_for":
            decision_page.asked_for(), "is_begun": bool(form.initial.get("decision_words"))}
    return render(request, PAGE, page, status=422 if form.errors else 200)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, uid: str) -> HttpResponse:
    """A draft is changed; what is public gets another version, and says why."""
    found = decision_to_change(person_of(request), uid)
    is_draft = found.state == DRAFT
    form = CorrectionForm(posted(request), is_draft=is_draft, initial=vars(deciding.written_in(found.newest)))
    if form.is_bound and form.is_valid():
        more = {} if is_draft else {name: form.cleaned_data[name] for name in ("why", "hides")}
        try:
            actions.correct_decision(by=person_of(request), decision=found, written=form.written, **more)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(found.url)
    page = {"form": form, "title": _("Change the draft") if is_draft else _("Correct the decision"), "back": found.url}
    return render(request, PAGE, page, status=422 if form.errors else 200)


@open_to(SIGNED_IN)
@require_POST
def publication(request: HttpRequest, uid: str) -> HttpResponse:
    """One tap, of the version that was looked at."""
    found = decision_to_change(person_of(request), uid)
    number = request.POST.get("number", "")
    try:
        actions.publish_decision(by=person_of(request), decision=found,
                                 number=int(number) if number.isdecimal() and len(number) < 10 else 0)
    except Refused as refusal:
        notices.error(request, refusal.sentence)
    else:
        notices.success(request, _("It is published. Everybody can read it."))
    return redirect(found.url)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def withdrawal(request: HttpRequest, uid: str) -> HttpResponse:
    """It stays, and says that it was withdrawn; a draft is dropped."""
    found = decision_to_change(person_of(request), uid)
    is_draft = found.state == DRAFT
    form = WithdrawalForm(posted(request), is_draft=is_draft)
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw_decision(by=person_of(request), decision=found, why=form.cleaned_data["why"],
                                      hides=form.cleaned_data.get("hides", False))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(found.url)
    page = {"form": form, "title": _("Drop the draft") if is_draft else _("Withdraw the decision"), "back": found.url}
    return render(request, PAGE, page, status=422 if form.errors else 200)


def _message(request: HttpRequest, conversation: Conversation) -> Message:
    """The one that was tapped; else the newest that stands."""
    rows = conversation.messages.filter(withdrawn_at=None)
    asked = rows.filter(uid=request.GET.get("message", "")).first()
    found = asked or rows.order_by("-number").first()
    if found is None:
        raise PermissionDenied(_("Every message of this was withdrawn."))
    return found


def _begun(person: Person, message: Message) -> dict[str, Any]:
    """Their own words are a beginning; nobody else's are taken over."""
    words = message.body if message.author_id == person.pk else ""
    return {"taken_on": time.today(), "decision_words": words}


def _refused(form: DecisionForm, refusal: Refused) -> None:
    if isinstance(refusal, Conflict):
        renamed(form, "client_id")
    form.add_error(None, refusal.sentence)
