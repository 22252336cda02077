"""One tap each: seen, *I have it*, resolved, open again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions, telling
from ostler.conversations.access import conversation_for
from ostler.conversations.forms import ReasonForm
from ostler.conversations.views.acting import after, asked, changeable, one_tap, posted
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_POST
def receipt(request: HttpRequest, uid: str) -> HttpResponse:
    """Seen, up to the newest message that was on the page."""
    shown = request.POST.get("up_to", "")
    up_to = int(shown) if shown.isdecimal() and len(shown) < 10 else 0
    telling.seen(by=person_of(request), uid=uid, up_to=up_to)
    is_part = getattr(request, "htmx", False)
    return HttpResponse(status=204) if is_part else after(request, conversation_for(person_of(request), uid))


@open_to(SIGNED_IN)
@require_POST
def acknowledgement(request: HttpRequest, uid: str) -> HttpResponse:
    """*I have it*."""
    conversation = changeable(request, uid)
    return one_tap(request, conversation, lambda: actions.acknowledge(by=person_of(request), conversation=conversation),
                   done=_("You have it. The sender can see that."))


@open_to(SIGNED_IN)
@require_POST
def resolution(request: HttpRequest, uid: str) -> HttpResponse:
    """Done."""
    conversation = changeable(request, uid)
    return one_tap(request, conversation, lambda: actions.resolve(by=person_of(request), conversation=conversation),
                   done=_("Resolved. Everybody in it can see that."))


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def reopening(request: HttpRequest, uid: str) -> HttpResponse:
    """Not done after all."""
    conversation = changeable(request, uid)
    form = ReasonForm(posted(request), optional=True)
    return asked(
        request, conversation, form,
        lambda: actions.reopen(by=person_of(request), conversation=conversation, reason=form.cleaned_data["reason"]),
        title=_("Reopen"), done=_("It is open again."),
    )
