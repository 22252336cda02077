"""Whatever is typed is kept as it was said, shown as text, found again, and breaks nothing."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel.text import as_html, clean
from ostler.search.finding import search
from tests.cast import Cast
from tests.pages import ClientFor

HOSTILE = Path(settings.OSTLER_CORPORA or "/nowhere") / "hostile"
needs_corpora = pytest.mark.skipif(not HOSTILE.is_dir(), reason="OSTLER_CORPORA names no folder with hostile/")
TAGS = re.compile(r"<(?!/?(?:p|a|br)\b)")


@needs_corpora
@pytest.mark.django_db
def test_naughty_words_in_a_conversation(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast)
    said = []
    for number, words in enumerate(json.loads((HOSTILE / "naughty-strings.json").read_text())):
        try:
            actions.reply(by=cast.ada, conversation=matter, body=words, client_message_id=f"n{number}")
            said.append(clean(words))
        except Refused:
            continue
    assert len(said) > 400
    assert [message.body for message in matter.messages.order_by("number")][1:] == said
    assert client_for(cast.ada).get(matter.url).status_code == 200
    assert verify().first_fault is None


@needs_corpora
@pytest.mark.django_db
def test_naughty_words_in_a_subject_and_in_a_search(cast: Cast, client_for: ClientFor) -> None:
    browser = client_for(cast.ada)
    for number, words in enumerate(json.loads((HOSTILE / "naughty-strings.json").read_text())[::12]):
        portal_is_down(cast, subject=words, client_message_id=f"s{number}")
        search(cast.ada, words, 5)
    assert browser.get("/").status_code == 200


@needs_corpora
def test_no_payload_becomes_markup() -> None:
    cases = [case["payload"] for case in json.loads((HOSTILE / "html-sanitiser-cases.json").read_text())]
    for words in [*cases, *(HOSTILE / "xss-payloads.txt").read_text().splitlines()]:
        shown = as_html(clean(words))
        assert not TAGS.search(shown), words
        assert not re.search(r'<a(?! href="https?://[^"]*" rel="nofollow noopener noreferrer">)', shown), words
