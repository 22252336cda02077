"""*Somebody may be at risk*: a short page that says what will happen, and one tap."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.conversations import actions, emergency
from ostler.conversations.forms_flags import FlagForm
from ostler.conversations.models import Conversation
from ostler.conversations.places import may_flag, places
from ostler.conversations.refusals import Refused
from ostler.conversations.views.acting import changeable, posted
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def flagging(request: HttpRequest, uid: str) -> HttpResponse:
    """The numbers to ring first, what the flag does, and the flag."""
    conversation, person = changeable(request, uid), person_of(request)
    if conversation.sealed_at is not None:
        return redirect("conversations:conversation", uid)
    if not may_flag(person, places(conversation)):
        raise PermissionDenied(_("Only somebody who answers for this matter, or who asks in it, can do that."))
    form = FlagForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.flag(by=person, conversation=conversation, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _done(request, person, conversation)
    page = {"form": form, "conversation": conversation, "title": _("Somebody may be at risk"),
            "numbers": emergency.safeguarding_lines(), "keeps": person == conversation.opened_by}
    return render(request, "conversations/flagging.html", page, status=422 if form.errors else 200)


def _done(request: HttpRequest, person: Person, conversation: Conversation) -> HttpResponse:
    """Back to the matter for who reads it still; for everybody else it is out of sight now."""
    if Conversation.objects.visible_to(person).filter(pk=conversation.pk).exists():
        messages.success(request, _("The flag is set. The safeguarding lead is called now."))
        return redirect("conversations:conversation", conversation.uid)
    messages.success(request, _("The flag is set, and the safeguarding lead is called now. You do not see this matter "
                                "any more."))
    return redirect("web:home")
