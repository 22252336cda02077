"""What a phone shares into Ostler, where no worker took it: the words go into the composer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ostler.conversations.forms import NewMessageForm
from ostler.conversations.proposals import Typed
from ostler.conversations.views.compose import page
from ostler.kernel import limits
from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.text import clean


@csrf_exempt    # a phone's share sheet has no token; nothing is stored here, a form is filled in
@open_to(*INSIDE)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """The composer with what was shared. A photo cannot be carried into a form, and that is said."""
    if request.method == "GET":     # back from signing in: what was shared is gone
        return redirect("conversations:new")
    words = _words(request)
    if request.FILES:
        messages.warning(request, _("The photo or file did not come with the words. Attach it here."))
    return page(request, NewMessageForm(initial={"body": words}), Typed(words=words))


def _words(request: HttpRequest) -> str:
    given = (request.POST.get(name, "").strip() for name in ("title", "text", "url"))
    return clean("\n".join(dict.fromkeys(part for part in given if part)))[: limits.BODY_CHARACTERS]
