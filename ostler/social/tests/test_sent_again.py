"""The same form sent again: with the same words it is the same thing, with others it is said, and nothing is lost."""

import pytest

from ostler.api.tests.calling import Caller
from ostler.kernel import time
from ostler.social.actions import discussing
from ostler.social.actions.discussing import Question
from ostler.social.actions.gathering import Gathering, change
from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication
from ostler.social.refusals import Conflict
from ostler.social.tests.entries import entry, said
from ostler.social.tests.gathered import FORM, event, group
from tests.cast import Cast
from tests.pages import ClientFor


def test_another_event_from_the_same_form_is_not_thrown_away(cast: Cast, client_for: ClientFor) -> None:
    page, given = client_for(cast.ada), {**FORM, "voice": cast.ada.ref, "client_message_id": "a-tap"}
    page.post("/events/new", given)
    again = page.post("/events/new", {**given, "title": "Another evening"})
    assert again.status_code == 422
    assert "sent already, with other words" in again.content.decode()
    assert Publication.objects.count() == 1
    form = again.context["form"]
    shown = {name: form[name].value() for name in ("title", "place", "client_message_id")}
    assert (shown["title"], shown["place"]) == ("Another evening", FORM["place"])
    assert page.post("/events/new", {**given, **shown}).status_code == 302
    assert {each.title for each in Publication.objects.all()} == {FORM["title"], "Another evening"}


def test_another_discussion_from_the_same_form_is_not_thrown_away(cast: Cast, client_for: ClientFor) -> None:
    page, address = client_for(cast.ada), f"/groups/{group(cast.ada).slug}/discussions/new"
    given = {"title": "Which day?", "body": "", "choices": "Monday\nTuesday", "voice": cast.ada.ref,
             "client_message_id": "a-tap"}
    first = page.post(address, given)
    assert page.post(address, given).headers["Location"] == first.headers["Location"]
    for other in ({"title": "Which week?"}, {"body": "Say soon."}, {"choices": "Monday\nFriday"}):
        again = page.post(address, {**given, **other})
        assert again.status_code == 422
        assert again.context["form"]["client_message_id"].value() != "a-tap"
    assert Publication.objects.count() == 1


def test_posts_and_comments_sent_again_with_other_words_can_be_sent_as_well(cast: Cast, client_for: ClientFor) -> None:
    page, found = client_for(cast.ada), entry(cast.ada, level="members")
    for address in ("/posts/new", f"/publications/{found.uid}/comments"):
        given = {"body": "One.", "voice": cast.ada.ref, "client_message_id": f"tap {address}"[:20]}
        assert page.post(address, given).status_code == 302
        again = page.post(address, {**given, "body": "Another."})
        assert "Press the button again" in again.content.decode()
        form = again.context.get("comment_form") or again.context["form"]
        assert form["client_message_id"].value() != given["client_message_id"]


def test_an_event_at_another_time_is_another_until_it_was_changed(cast: Cast) -> None:
    first = event(cast.ada, client_id="tap")
    for other in ({"ends_at": time.moment("2026-06-13T18:00")}, {"place": "The Old Library"}, {"summary": "Short."}):
        with pytest.raises(Conflict):
            event(cast.ada, client_id="tap", **other)
    change(by=cast.ada, publication=first, wanted=Gathering(
        "Camp", "Other words.", cast.ada.ref, time.moment("2026-06-14T10:00"), time.moment("2026-06-14T12:00")))
    assert event(cast.ada, client_id="tap") == first


def test_a_poll_with_other_answers_is_another(cast: Cast) -> None:
    circle = group(cast.ada)
    for question in (Question("Which?", ["One", "Two"]), None):
        tap = f"tap {question is None}"
        made = discussing.begin(by=cast.ada, circle=circle, title="Poll", body="Say.", question=question, client_id=tap)
        assert discussing.begin(by=cast.ada, circle=circle, title="Poll", body="Say.", question=question,
                                client_id=tap) == made
        with pytest.raises(Conflict):
            discussing.begin(by=cast.ada, circle=circle, title="Poll", body="Say.", client_id=tap,
                             question=Question("Which?", ["One", "Three"]))


def test_one_id_is_one_thing_in_one_place(cast: Cast) -> None:
    found, other, circle = entry(cast.ada), entry(cast.ada, "Another"), group(cast.ada)
    post(by=cast.ada, wanted=Post("Same words.", cast.ada.ref, client_id="tap-1"))
    said(cast.ada, found, "Same words.", client_id="tap-2")
    with pytest.raises(Conflict):
        said(cast.ada, found, "Same words.", client_id="tap-1")
    with pytest.raises(Conflict):
        said(cast.ada, other, "Same words.", client_id="tap-2")
    with pytest.raises(Conflict):
        post(by=cast.ada, wanted=Post("Same words.", cast.ada.ref, client_id="tap-2"))
    event(cast.ada, client_id="tap-3")
    with pytest.raises(Conflict):
        event(cast.ada, client_id="tap-3", circle=circle)


def test_a_program_that_comments_under_the_id_of_a_post_is_told(cast: Cast) -> None:
    found, program = entry(cast.ada), Caller(cast.ada)
    assert program.post("posts", body="Same words.", client_message_id="tap").status_code == 201
    answer = program.post(f"publications/{found.uid}/comments", body="Same words.", client_message_id="tap")
    assert answer.status_code == 409
    assert not Publication.objects.filter(kind="comment").exists()
