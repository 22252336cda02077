"""The calendar itself, at its secret address: no account, no cookie, nothing but who is on duty when."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ostler.duty.ical.addresses import feed_for
from ostler.duty.ical.sources import changed_at, items_of, name_of
from ostler.duty.ical.writing import etag, written
from ostler.kernel.access import EVERYONE, open_to
from ostler.people.models import Person


@open_to(EVERYONE)
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """404 for every address that is none, also for one that was. Asked again with its mark, it need not be sent."""
    found = feed_for(secret)
    if found is None:
        raise Http404("No such calendar.")
    with translation.override(_language(found.person)):
        name, items = name_of(found), list(items_of(found))
    mark = etag(name, items)
    if mark in (part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        host = urlsplit(settings.OSTLER_BASE_URL).hostname or "localhost"
        answer = HttpResponse(written(name, items, host=host, changed=changed_at()),
                              content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="duty.ics"'
    answer["ETag"] = mark
    answer["Referrer-Policy"] = "no-referrer"
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _language(person: Person) -> str:
    return person.language or settings.LANGUAGE_CODE
