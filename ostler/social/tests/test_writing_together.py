"""A joint entry is published once every voice has agreed to its present words; an edit asks again."""

import pytest

from ostler.notify.models import Notice
from ostler.social.actions.entries import agree, put_out, revise
from ostler.social.actions.writing import Entry, draft
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from ostler.social.tests.entries import FORM, kept
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_published_when_the_last_has_agreed(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada, beside=[cast.dora, cast.max]))
    assert made.state == "waiting"
    assert {notice.person for notice in Notice.objects.filter(kind="social.agree")} == {cast.dora, cast.max}
    assert agree(by=cast.max, publication=made).state == "waiting"
    page = client_for(cast.dora)
    assert "Waits for your agreement" in page.get("/blog/mine").content.decode()
    assert "Agree to these words" in page.get(f"/blog/drafts/{made.uid}/preview").content.decode()
    sent = page.post(f"/blog/drafts/{made.uid}/agreement", {"voice": cast.director.ref})
    assert sent.headers["Location"] == "/blog/why-the-bridge-was-shut"
    words = visitor.get("/blog/why-the-bridge-was-shut").content.decode()
    for voice in ("Ada Okafor", "Director of Development", "Max Iddon"):
        assert words.partition('class="by-line"')[2].partition("</p>")[0].count(voice) == 1
    assert "Dora" not in words


def test_an_edit_asks_everybody_again(cast: Cast, client_for: ClientFor) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada, beside=[cast.dora, cast.max]))
    agree(by=cast.max, publication=made)
    page = client_for(cast.dora)
    page.post(f"/blog/drafts/{made.uid}", {**FORM, "press": "save", "body": "Other words.",
                                           "beside": [cast.dora.uid, cast.max.uid]})
    assert agree(by=cast.dora, publication=made).state == "waiting"
    assert agree(by=cast.max, publication=made).state == "waiting"      # the first voice has not agreed to the new ones
    assert put_out(by=cast.ada, publication=made).state == "published"


def test_a_revision_of_what_is_published_asks_again(cast: Cast, visitor: PageClient) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada, beside=[cast.dora]))
    made = agree(by=cast.dora, publication=made)
    revision = revise(by=cast.dora, publication=made)
    draft(by=cast.dora, publication=revision, wanted=Entry(made.title, "Revised words.", made.voice,
                                                           beside=[cast.dora], why="A date was wrong."))
    assert put_out(by=cast.dora, publication=revision).state == "waiting"
    assert "Words about" in visitor.get(made.url).content.decode()
    agree(by=cast.ada, publication=revision)
    assert "Revised words." in visitor.get(made.url).content.decode()
    assert "A date was wrong." in visitor.get(f"{made.url}/history").content.decode()


def test_nobody_else_agrees_or_sees(cast: Cast, client_for: ClientFor) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada, beside=[cast.dora]))
    for outsider in (cast.bram, cast.res, cast.admin, cast.monitor):
        for address in (f"/blog/drafts/{made.uid}", f"/blog/drafts/{made.uid}/preview"):
            assert client_for(outsider).get(address).status_code in (403, 404)
        assert client_for(outsider).post(f"/blog/drafts/{made.uid}/agreement").status_code in (403, 404)
    with pytest.raises(Refused):
        agree(by=cast.bram, publication=made)
    with pytest.raises(Refused):
        agree(by=cast.dora, publication=made, voice=cast.head.ref)
    assert Publication.objects.get(pk=made.pk).state == "waiting"


def test_nobody_agrees_to_words_they_have_not_read(cast: Cast, client_for: ClientFor) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada, beside=[cast.dora]))
    page = client_for(cast.dora)
    shown = page.get(f"/blog/drafts/{made.uid}/preview").content.decode()
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    put_out(by=cast.ada, publication=draft(by=cast.ada, publication=made, wanted=Entry(
        "Why the bridge was shut", "Changed meanwhile.", cast.ada.ref, beside=[cast.dora])))
    page.post(f"/blog/drafts/{made.uid}/agreement", {"seen": seen})
    assert Publication.objects.get(pk=made.pk).state == "waiting"


def test_two_at_one_draft_are_told_of_each_other(cast: Cast, client_for: ClientFor) -> None:
    made = kept(cast.ada, beside=[cast.dora])
    page = client_for(cast.dora)
    address = f"/blog/drafts/{made.uid}"
    seen = page.get(address).content.decode().split('name="seen" value="')[1].split('"')[0]
    draft(by=cast.ada, publication=made, wanted=Entry("Why the bridge was shut", "Ada's words.", cast.ada.ref,
                                                      beside=[cast.dora]))
    form = {**FORM, "press": "save", "body": "Dora's words.", "beside": [cast.dora.uid], "seen": seen}
    told = page.post(address, form)
    assert told.status_code == 422
    assert "Somebody changed this draft" in told.content.decode()
    assert "Dora&#x27;s words." in told.content.decode()
    assert Publication.objects.get(pk=made.pk).body == "Ada's words."
    again = told.content.decode().split('name="seen" value="')[1].split('"')[0]
    assert page.post(address, {**form, "seen": again}).status_code == 302
    assert Publication.objects.get(pk=made.pk).body == "Dora's words."
