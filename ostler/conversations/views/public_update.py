"""Telling residents: the words both sides look at, one tap to agree, one to say no."""

from django import forms
from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions, public_updates, public_words
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.conversations.refusals import Refused
from ostler.conversations.views.acting import changeable, posted
from ostler.kernel import limits
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


class UpdateForm(forms.Form):
    """The words. ``looked``: those that were looked at with their marks."""

    words = forms.CharField(label=gettext_lazy("What residents read"), max_length=limits.POST_CHARACTERS,
                            widget=forms.Textarea(attrs={"rows": 5}),
                            error_messages={"required": gettext_lazy("Write what residents are to read.")})
    looked = forms.CharField(required=False, widget=forms.HiddenInput)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def public_update(request: HttpRequest, uid: str) -> HttpResponse:
    """What is proposed now, for both sides; and the form for other words."""
    conversation, person = changeable(request, uid), person_of(request)
    side = public_updates.side_of(person, conversation)
    if not side:
        raise PermissionDenied(_("Only who asked and who answers for this can tell residents."))
    standing, told = public_updates.standing(conversation), public_updates.told(conversation)
    begun = standing.words if standing is not None else public_updates.ready(conversation)
    form = UpdateForm(posted(request), initial={"words": begun})
    soft: list[tuple[str, str]] = []
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        soft = list(public_words.found(conversation, words, person, side).soft)
        is_looked_at = form.cleaned_data["looked"] == words
        if (not soft or is_looked_at) and _proposed(request, form, conversation, is_looked_at=is_looked_at):
            return redirect("conversations:public-update", conversation.uid)
        form.data = {**form.data.dict(), "looked": words}   # type: ignore[attr-defined]
    elif standing is not None:
        soft = list(public_words.found(conversation, standing.words, person, side).soft)
    return render(request, "conversations/public_update.html", {
        "conversation": conversation, "form": form, "standing": standing, "told": told, "soft": soft,
        "why_not": public_updates.why_not(conversation), "is_mine": standing is not None and standing.side == side,
    }, status=422 if form.errors else 200)


@open_to(SIGNED_IN)
@require_POST
def agreement(request: HttpRequest, uid: str) -> HttpResponse:
    """Yes, to the very words that were on the page."""
    found = _named(request, uid)
    try:
        actions.agree_to_update(by=person_of(request), update=found)
    except Refused as refusal:
        notices.error(request, refusal.sentence)
    else:
        notices.success(request, _("Residents are told."))
    return redirect("conversations:public-update", found.conversation.uid)


@open_to(SIGNED_IN)
@require_POST
def disagreement(request: HttpRequest, uid: str) -> HttpResponse:
    """No, or taken back: it stays private."""
    found = _named(request, uid)
    try:
        actions.refuse_update(by=person_of(request), update=found)
    except Refused as refusal:
        notices.error(request, refusal.sentence)
    else:
        notices.success(request, _("Nothing is published."))
    return redirect("conversations:conversation", found.conversation.uid)


def _proposed(request: HttpRequest, form: UpdateForm, conversation: Conversation, *, is_looked_at: bool) -> bool:
    try:
        actions.propose_update(by=person_of(request), conversation=conversation, words=form.cleaned_data["words"],
                               is_looked_at=is_looked_at)
    except Refused as refusal:
        form.add_error("words", refusal.sentence)
        return False
    notices.success(request, _("The other side is asked. Nothing is public before they agree."))
    return True


def _named(request: HttpRequest, uid: str) -> PublicUpdate:
    """The proposal that was on the page, of this matter."""
    conversation = changeable(request, uid)
    found = PublicUpdate.objects.visible_to(person_of(request)).filter(
        conversation=conversation, uid=request.POST.get("update", "")).select_related("conversation").first()
    if found is None:
        raise Http404(_("There is no such proposal, or it is not yours to see."))
    return found
