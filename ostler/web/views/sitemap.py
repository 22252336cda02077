"""What search engines ask for first: robots.txt, and the map of everything that everybody may read, in files of at most
50,000 addresses (<https://www.sitemaps.org/protocol.html>). A file is sent piece by piece: one of them is megabytes."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_cards import absolute
from ostler.kernel.open_pages import kept
from ostler.web.open_addresses import A_FILE, SECTIONS, SINGLE, Section

XML: Final = "application/xml; charset=utf-8"
HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMES: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# Programs find nothing there. What is not for everybody is not listed: whoever asks for it is told not to index it.
CLOSED: Final = ("/api/", "/accounts/", "/news")


@open_to(EVERYONE)
@kept
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What programs should leave alone, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "",
             f"Sitemap: {absolute(reverse('web:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@open_to(EVERYONE)
@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The files of the map."""
    paths = [reverse("web:sitemap-single"),
             *(reverse("web:sitemap-file", kwargs={"name": name, "number": number})
               for name, section in SECTIONS.items() for number in section.files())]
    files = "".join(f"<sitemap><loc>{escape(absolute(path))}</loc></sitemap>\n" for path in paths)
    return HttpResponse(f"{HEAD}<sitemapindex {NAMES}>\n{files}</sitemapindex>\n", content_type=XML)


@open_to(EVERYONE)
@kept
@require_safe
def single(request: HttpRequest) -> HttpResponse:
    """The pages there is one of."""
    places = "".join(_place(reverse(route), "") for route in SINGLE)
    return HttpResponse(f"{HEAD}<urlset {NAMES}>\n{places}</urlset>\n", content_type=XML)


@open_to(EVERYONE)
@require_safe
def file(request: HttpRequest, name: str, number: int) -> StreamingHttpResponse:
    """One file. Too large to be kept by the door of the server."""
    section = SECTIONS.get(name)
    if section is None or number not in section.files():
        raise Http404("No such file.")
    return StreamingHttpResponse(_pieces(section, number), content_type=XML)


def _pieces(section: Section, number: int) -> Iterator[str]:
    """Each asks for its own rows: it is made on whatever thread sends it."""
    start, end = number * A_FILE, (number + 1) * A_FILE
    yield f"{HEAD}<urlset {NAMES}>\n"
    while rows := section.piece(start, end):
        moments = (section.changed(row) for row in rows)
        yield "".join(_place(section.path(row), moment.isoformat(timespec="seconds") if moment else "")
                      for row, moment in zip(rows, moments, strict=True))
        start = rows[-1].pk + 1
    yield "</urlset>\n"


def _place(path: str, changed: str) -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(absolute(path))}</loc>{lastmod}</url>\n"
