"""Hand over: offer the matter to a colleague or a post. It stays with the giver until it is accepted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions
from ostler.conversations.forms import ChoiceForm
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.views.acting import asked, changeable, posted
from ostler.conversations.views.choices import colleagues, looked_for, taken
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose who gets it, with a word if one likes."""
    conversation = changeable(request, uid)
    form = _form(request, conversation)
    return asked(
        request, conversation, form,
        lambda: actions.hand_over(by=person_of(request), conversation=conversation, to=taken(form.cleaned_data["to"]),
                                  reason=form.cleaned_data["reason"]),
        title=_("Hand over"), done=_("Offered. It stays with you until they say: I have it."),
        template="conversations/choice.html", words=looked_for(request),
    )


@open_to(SIGNED_IN)
@require_POST
def refusal(request: HttpRequest, uid: str) -> HttpResponse:
    """*Decline*: it stays with the one who offered it. It may be out of one's sight after."""
    conversation = changeable(request, uid)
    try:
        actions.decline(by=person_of(request), conversation=conversation)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Declined. It stays with the one who has it."))
    return redirect("web:home")


def _form(request: HttpRequest, conversation: Conversation) -> ChoiceForm:
    choices = colleagues(looked_for(request), near=conversation, by=person_of(request))
    return ChoiceForm(posted(request), label=_("Who takes it"), choices=choices)
