"""English or Welsh, kept in a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ostler.kernel.access import EVERYONE, open_to

A_YEAR = 365 * 24 * 3600


@csrf_exempt        # a visitor's page is the same for all and so has no token; nothing but a language is chosen
@open_to(EVERYONE)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak the chosen language from now on, and go back to where the reader was."""
    wanted, back = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=A_YEAR, samesite="Lax",
                            secure=request.is_secure(), httponly=True)
    return response
