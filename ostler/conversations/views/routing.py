"""It came to the wrong place: *Not ours* sends it on."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.conversations import actions
from ostler.conversations.forms import ChoiceForm
from ostler.conversations.models import Conversation
from ostler.conversations.views.acting import asked, changeable, one_tap, posted
from ostler.duty.routing import find
from ostler.kernel import limits
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.kernel.language import said
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def not_ours(request: HttpRequest, uid: str) -> HttpResponse:
    """One tap sends it to the duty desk; the page lets one say where it belongs. Either way find remembers."""
    conversation = changeable(request, uid)
    person, done = person_of(request), _("Sent on. The sender sees where it went, and its dates run on.")
    if request.method == "POST" and "to" not in request.POST:
        return one_tap(request, conversation, lambda: actions.not_ours(by=person, conversation=conversation), done=done)
    form = ChoiceForm(posted(request), label=_("Where it belongs"), choices=places_for(conversation))
    return asked(
        request, conversation, form,
        lambda: actions.not_ours(by=person, conversation=conversation, to=form.cleaned_data["to"],
                                 reason=form.cleaned_data["reason"]),
        title=_("Not ours"), done=done,
    )


def places_for(conversation: Conversation) -> list[tuple[str, str]]:
    """Other services that the first words may mean, and the desk."""
    first = conversation.messages.filter(number=1).first()
    routes = find((first.body if first else "")[: limits.QUERY_CHARACTERS], limit=limits.FIND_RESULTS)
    others = (route for route in routes if route.service and route.service != conversation.service)
    return [
        *((route.to, said(route.service, "name")) for route in others),
        ("desk", _("I don't know: the duty desk")),
    ]
