"""Another urgency, up or down, with a word to the sender."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.conversations import actions
from ostler.conversations.forms import ReclassificationForm
from ostler.conversations.views.acting import asked, changeable, posted
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def reclassification(request: HttpRequest, uid: str) -> HttpResponse:
    conversation = changeable(request, uid)
    form = ReclassificationForm(posted(request), initial={"urgency": conversation.urgency})
    return asked(
        request, conversation, form,
        lambda: actions.reclassify(by=person_of(request), conversation=conversation,
                                   urgency=form.cleaned_data["urgency"], reason=form.cleaned_data["reason"]),
        title=_("Change the urgency"), done=_("Changed. The sender sees it with your word."),
    )
