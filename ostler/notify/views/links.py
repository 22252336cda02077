"""The page that a mail's or a text's link opens: what it is about, and one button.

Mail scanners follow links, and telephones fetch them ahead of a tap: looking changes nothing, however often. The token
proves whom the notice went to, for a day and this one matter; with nobody signed in the page shows the reference and
the line of truth, no more.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import EVERYONE, open_to
from ostler.notify import links
from ostler.notify.actions.pressing import press
from ostler.notify.kinds import Text, kinds
from ostler.notify.models import Notice


@csrf_exempt        # the token is the proof; a push's action posts it from the service worker, which has no form
@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Only POST acts."""
    found = links.notice_of(token)
    kind = kinds.get(found.kind) if found is not None else None
    if found is None or kind is None or kind.act is None or found.person is None or found.person.suspended_at:
        return _private(render(request, "notify/notice_void.html", status=404))
    text = kind.words(found, found.person, found.channel)
    if request.method == "POST":
        return _private(_pressed(request, found, text))
    return _private(render(request, "notify/notice.html", {"text": text, "notice": found}))


def _pressed(request: HttpRequest, found: Notice, text: Text) -> HttpResponse:
    """Whoever is signed in goes on to the matter; others are told that it is done. What was refused is said to both."""
    refusal = press(found)
    if refusal:
        return render(request, "notify/notice_refused.html", {"text": text, "refusal": refusal}, status=409)
    if getattr(request, "person", None) == found.person and text.url:
        return redirect(text.url)
    return render(request, "notify/notice_done.html", {"text": text})


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it is neither kept nor passed on."""
    patch_cache_control(response, private=True, no_store=True)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
