"""Collected hostile lines (``OSTLER_CORPORA``/hostile) through every renderer, and some of them by HTTP through the
composer onto the page, the feeds and into mails (`make bench ARGS=hostile`: two hundred). Without the folder a set of
our own goes the same way."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import html5lib
import pytest
from django.conf import settings

from ostler.notify.models import Notice
from ostler.notify.preparing import words
from ostler.people.models import Person
from ostler.social import looking, pace, rendering
from ostler.social.mailing import sending
from ostler.social.models import Follow, Publication
from ostler.social.tests.test_hostile_entries import LINES
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

FOLDER: Final = Path(settings.OSTLER_CORPORA or "/nowhere") / "hostile"
BY_HTTP: Final = int(os.environ.get("OSTLER_HOSTILE_LINES", "40"))
WITH_ATTRIBUTES: Final = {"href", "title", "rel", "class", "align", "scope", "start"}
RUNNING: Final = frozenset(
    "script style iframe object embed form base meta link svg math input button".split())  # noqa: SIM905
SCHEMES: Final = ("http", "https", "mailto", "tel")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)


def hostile() -> list[str]:
    """All of them: payloads of a sanitiser's own cases, strings that break programs, lines that try to run."""
    if not FOLDER.is_dir():
        return [*LINES]
    cases = json.loads((FOLDER / "html-sanitiser-cases.json").read_text())
    strings = json.loads((FOLDER / "naughty-strings.json").read_text())
    lines = (FOLDER / "xss-payloads.txt").read_text(errors="replace").splitlines()
    return [*(case["payload"] for case in cases), *strings, *lines[::5]]


def faults(made: str, tags: set[str]) -> Iterator[str]:
    """What stands in the HTML and is not on the list."""
    root = html5lib.parseFragment(made, namespaceHTMLElements=False)
    for element in root.iter():
        if element is root:
            continue
        if not isinstance(element.tag, str) or element.tag not in tags:
            yield f"element {element.tag}"
        for name in element.keys():     # noqa: SIM118 - not a dictionary
            if name not in WITH_ATTRIBUTES:
                yield f"attribute {name}"
        read = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", element.get("href", ""))       # as browsers read it
        scheme = _SCHEME.match(read)
        if scheme and scheme[1].lower() not in SCHEMES:
            yield f"leads to {element.get('href')}"


@pytest.mark.parametrize("is_markdown", [False, True])
def test_nothing_but_what_is_listed_comes_out_of_a_renderer(cast: Cast, is_markdown: bool) -> None:
    wrong = [(line[:80], fault) for line in hostile()
             for fault in faults(str(rendering.words_as_html(line, is_markdown=is_markdown)), rendering.TAGS)]
    assert wrong == []


def test_raw_html_is_cleaned_to_what_is_accepted() -> None:
    """What the sanitiser is given as HTML: of the accepted outputs nothing that they lack comes out."""
    wrong = [(line[:80], fault) for line in hostile() for fault in faults(rendering.cleaned(line), rendering.TAGS)]
    assert wrong == []
    if FOLDER.is_dir():
        cases = json.loads((FOLDER / "html-sanitiser-cases.json").read_text())
        running = [case["title"] for case in cases if _runs(rendering.cleaned(case["payload"]))]
        assert running == []


@pytest.mark.parametrize("is_markdown", [False, True])
def test_a_look_before_it_is_public_shows_no_more(cast: Cast, is_markdown: bool) -> None:
    wrong = [(line[:80], fault) for line in hostile()[::7] for fault in faults(
        str(looking.look(f"{line} 07700 900123 {line}", is_markdown=is_markdown).html), rendering.TAGS | {"mark"})]
    assert wrong == []


def test_through_the_composer_onto_every_page_that_shows_it(cast: Cast, client_for: ClientFor, visitor: PageClient,
                                                           ) -> None:
    Follow.objects.create(person=cast.bram, ref=cast.ada.ref, by_mail="each", since="2026-05-01T00:00Z")
    lines = [line[:900] for line in hostile() if line.strip()]
    chosen = lines[:: max(1, len(lines) // BY_HTTP)][:BY_HTTP]
    _post(client_for(cast.ada), cast.ada, chosen)
    made = list(Publication.objects.filter(kind="post"))
    assert len(made) >= len(chosen) * 0.9, "some have no words, and are refused"
    for publication in made:
        page = visitor.get(publication.url)     # the client checks the page, strictly
        assert page.status_code == 200
        assert not _runs(_words_of(page.content.decode())), publication.body
    for address in ("/", "/@ada", "/following/"):
        assert visitor.get(address).status_code in (200, 302)
    _feeds_are_whole(visitor)
    _mails_are_words()


def _post(browser: PageClient, by: Person, lines: list[str]) -> None:
    """What looks personal is looked at, and sent as it is."""
    for number, line in enumerate(lines):
        pace.posts.forget()
        given = {"body": line, "voice": by.ref, "client_message_id": f"line {number}"}
        answer = browser.post("/posts/new", given)
        assert answer.status_code in (200, 302, 422), line
        found = re.search(r'name="looked" value="([0-9a-f]+)"', answer.content.decode())
        if found:
            browser.post("/posts/new", given | {"looked": found[1]})


def _feeds_are_whole(visitor: PageClient) -> None:
    atom = ElementTree.fromstring(visitor.get("/feeds/public.atom").content)      # noqa: S314 - our own
    contents = [each.text or "" for each in atom.iter("{http://www.w3.org/2005/Atom}summary")]
    items = json.loads(visitor.get("/feeds/public.json").content)["items"]
    assert contents
    assert items
    for content in (*contents, *(item["content_html"] for item in items)):
        assert not _runs(content)


def _mails_are_words() -> None:
    """A mail is plain text: nothing of it is a part of anything."""
    while sending.work_off():
        continue
    notices = Notice.objects.filter(kind=sending.KIND)
    assert notices.exists()
    for notice in notices[:BY_HTTP]:
        text = words(notice)
        assert "\n" not in text.subject
        assert "\r" not in text.subject + text.body


def _words_of(page: str) -> str:
    """The part of a page that strangers wrote."""
    found = re.search(r'<div class="words">(.*?)</div>', page, re.S)
    return found[1] if found else ""


def _runs(made: str) -> list[str]:
    """What would run, or fetch, in a reader that has no policy of ours."""
    root = html5lib.parseFragment(made, namespaceHTMLElements=False)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    bad = [element.tag for element in elements if element.tag in RUNNING]
    bad += [name for element in elements for name in element.keys() if name.startswith("on")]    # noqa: SIM118
    return bad + [href for element in elements if (href := element.get("href", "")).strip().lower().startswith(
        ("javascript", "data:", "vbscript"))]
