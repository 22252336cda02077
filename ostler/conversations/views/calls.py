"""A telephone call about the matter, noted by either office."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.conversations import actions
from ostler.conversations.forms import CallForm
from ostler.conversations.views.acting import asked, changeable, posted
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def calls(request: HttpRequest, uid: str) -> HttpResponse:
    conversation = changeable(request, uid)
    form = CallForm(posted(request))
    return asked(
        request, conversation, form,
        lambda: actions.log_call(by=person_of(request), conversation=conversation, body=form.cleaned_data["body"],
                                 with_whom=form.cleaned_data["with_whom"],
                                 client_message_id=form.cleaned_data["client_message_id"]),
        title=_("Log a call"), done=_("The call is on the record."),
    )
