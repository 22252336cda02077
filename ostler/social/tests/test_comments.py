"""Comments: by people inside and residents, in threads, kept over a dead session, taken back at once."""

import html
import re
from typing import Any

import pytest

from ostler.kernel import time
from ostler.people.accounts import ending
from ostler.residents.tests.scenes import come_in
from ostler.social import commented
from ostler.social.actions.commenting import redact_own, withdraw_own
from ostler.social.models import Publication, Wording
from ostler.social.refusals import Refused
from ostler.social.tests.entries import entry, said
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

WORKING = "2026-05-26T10:00+01:00"      # a Tuesday in hours; the tests' own morning is a bank holiday


def test_in_hours_a_comment_stands_at_once(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    with time.use(time.moment(WORKING)):
        sent = client_for(cast.res).post(f"/publications/{found.uid}/comments", {"body": "<b>Every</b> day.\n\nTwice."})
        made = Publication.objects.get(kind="comment")
        assert sent.headers["Location"] == f"/blog/why-the-bridge-was-shut#comment-{made.uid}"
        words = visitor.get("/blog/why-the-bridge-was-shut").content.decode()
    assert "&lt;b&gt;Every" in words
    assert "Resi Dunt" in words
    assert "1 comment" in words


def test_an_answer_stands_under_what_it_answers(cast: Cast, visitor: PageClient) -> None:
    found = entry(cast.ada)
    with time.use(time.moment(WORKING)):
        first = said(cast.bram, found, "First")
        said(cast.dora, found, "Second")
        said(cast.max, found, "Answer to the first", answers=first)
        with pytest.raises(Refused):
            said(cast.max, entry(cast.bram, "Another"), "Across", answers=first)
    words = visitor.get(found.url).content.decode()
    places = [words.index(each) for each in ("First", "Answer to the first", "Second")]
    assert places == sorted(places)
    assert 'class="depth-2' in words
    assert "in answer to Bram Whitlow" in words


def test_what_waits_is_seen_by_its_author_alone(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    said(cast.res, found)
    assert "I walk there" not in visitor.get(found.url).content.decode()
    assert "I walk there" not in client_for(cast.ada).get(found.url).content.decode()
    mine = client_for(cast.res).get(found.url).content.decode()
    assert "Waits for a moderator" in mine
    assert "Somebody looks again" in mine


def test_a_visitors_words_are_kept_through_signing_in(cast: Cast, visitor: PageClient) -> None:
    found = entry(cast.ada)
    address = f"/publications/{found.uid}/comments"
    page = visitor.post(address, {"body": "Not lost.", "answers": ""})
    page = come_in(visitor, kept=_box(page))
    assert "Not lost." in page.content.decode()
    visitor.post(address, {"kept": _box(page)})
    made = Publication.objects.get(kind="comment")
    assert (made.body, made.author.name, made.state) == ("Not lost.", "Rae", "waiting")
    ending.end_all(made.author)
    page = visitor.post(address, {"body": "Nor these."})
    page = come_in(visitor, kept=_box(page))
    changing = visitor.post(address, {"kept": _box(page), "change_it": "1"})
    assert "Nor these." in changing.content.decode()
    assert Publication.objects.filter(kind="comment").count() == 1


def test_a_second_tap_is_the_same_comment(cast: Cast) -> None:
    found = entry(cast.ada)
    assert said(cast.bram, found, client_id="tap") == said(cast.bram, found, client_id="tap")
    with pytest.raises(Refused):
        said(cast.bram, found, "Other words", client_id="tap")


def test_words_taken_out_are_gone_at_once_and_sealed(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    with time.use(time.moment(WORKING)):
        made = said(cast.res, found, "My number is 01632 960001, ring me.")
        client_for(cast.res).post(f"/comments/{made.uid}/redaction", {"body": "My number is […], ring me."})
    words = visitor.get(found.url).content.decode()
    assert "960001" not in words
    assert "ring me" in words
    made.refresh_from_db()
    assert made.state == "published"
    assert [each.number for each in Wording.objects.visible_to(cast.ada).filter(publication=made)] == [2]
    assert [each.number for each in Wording.objects.visible_to(cast.records).filter(publication=made)] == [1, 2]


def test_other_words_wait_again_where_comments_wait(cast: Cast) -> None:
    found = entry(cast.ada)
    with time.use(time.moment(WORKING)):
        made = said(cast.res, found, "Good.")
    assert redact_own(by=cast.res, publication=made, body="Quite another thing.").state == "waiting"
    assert not Publication.objects.published_to(None).filter(pk=made.pk).exists()


def test_taken_back_at_once_by_its_author_alone(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    with time.use(time.moment(WORKING)):
        made = said(cast.res, found)
    for other in (cast.bram, cast.ada, cast.admin):
        assert client_for(other).post(f"/comments/{made.uid}/withdrawal").status_code == 404
        assert client_for(other).get(f"/comments/{made.uid}/redaction").status_code == 404
    assert client_for(cast.res).post(f"/comments/{made.uid}/withdrawal").status_code == 302
    assert "I walk there" not in visitor.get(found.url).content.decode()
    with pytest.raises(Refused):
        withdraw_own(by=cast.res, publication=made)


def test_comments_are_read_by_who_reads_the_entry(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada, level="members")
    assert said(cast.bram, found).state == "published"
    address = f"/publications/{found.uid}/comments"
    for outsider in (visitor, client_for(cast.res), client_for(cast.pat)):
        assert outsider.get(address).status_code == 404
        assert outsider.get(f"/publications/{found.uid}/report").status_code == 404
    with pytest.raises(Refused):
        said(cast.res, found)
    assert "I walk there" in client_for(cast.jo).get(address).content.decode()


def test_where_none_are_taken_the_words_stay_in_the_box(cast: Cast, client_for: ClientFor) -> None:
    found = entry(cast.ada, takes_comments=False)
    page = client_for(cast.bram).post(f"/publications/{found.uid}/comments", {"body": "Let me say"})
    assert page.status_code == 422
    assert "No comments are taken here" in page.content.decode()


def _box(page: Any) -> str:
    found = re.search(rb'name="kept" value="([^"]+)"', page.content)
    assert found, page.content.decode()
    return html.unescape(found[1].decode())




def test_what_looks_personal_is_looked_at_first(cast: Cast, client_for: ClientFor) -> None:
    found = entry(cast.ada)
    page, address = client_for(cast.res), f"/publications/{found.uid}/comments"
    shown = page.post(address, {"body": "Ring me on 07700 900123 please."}).content.decode()
    assert "telephone number" in shown
    assert not Publication.objects.filter(kind="comment").exists()
    looked = re.search(r'name="looked" value="([^"]+)"', shown)
    assert looked
    page.post(address, {"body": "Ring me on 07700 900123 please.", "looked": looked[1], "out": "0", "take-out": "1"})
    assert "900123" not in Publication.objects.get(kind="comment").body


def test_of_very_many_the_newest_are_shown_and_that_there_are_older_ones(
        cast: Cast, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commented, "MOST", 3)
    found = entry(cast.ada, level="members")
    first = said(cast.bram, found, "The first of all")
    for words in ("The second", "The third"):
        said(cast.bram, found, words)
    page = client_for(cast.bram)
    assert "Older ones are not" not in page.get(found.url).content.decode()
    said(cast.bram, found, "An answer to the first", answers=first)
    shown = page.get(found.url).content.decode()
    places = [shown.index(words) for words in ("The newest 3 are shown.", "The second", "The third", "An answer to")]
    assert places == sorted(places)
    assert "4 comments" in shown
    assert "The first of all" not in shown
