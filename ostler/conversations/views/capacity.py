"""The hat of a matter, set right by who wrote it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.conversations import actions
from ostler.conversations.audit_tags import capacity_name
from ostler.conversations.forms import ReasonForm
from ostler.conversations.views.acting import asked, changeable, posted
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of

OTHER = {"council": "ward", "ward": "council"}


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def capacity(request: HttpRequest, uid: str) -> HttpResponse:
    """The other of the two, with a line on the record. What stood there before stays to be read."""
    conversation = changeable(request, uid)
    other = OTHER[conversation.capacity]
    form = ReasonForm(posted(request), optional=True)
    names = {"now": capacity_name(conversation.capacity), "other": capacity_name(other)}
    return asked(
        request, conversation, form,
        lambda: actions.correct_capacity(by=person_of(request), conversation=conversation, capacity=other,
                                         reason=form.cleaned_data["reason"]),
        title=_("Write it as: %(other)s") % names, done=_("Corrected. The record keeps both."),
        hint=_("It is written as: %(now)s. The record keeps both, and what is held does not change.") % names,
    )
