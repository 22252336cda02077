"""A poll of a group: counts alone, once one has chosen or it is closed."""

import pytest

from ostler.kernel import time
from ostler.social.actions import discussing
from ostler.social.actions.discussing import Question
from ostler.social.models import Vote
from ostler.social.refusals import Refused
from ostler.social.tests.gathered import group
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_counts_are_shown_to_who_has_chosen(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    circle = group(cast.ada, members=[cast.jo, cast.max], reading="public")
    page = client_for(cast.ada)
    sent = page.post(f"/groups/{circle.slug}/discussions/new", {
        "title": "Which day?", "body": "", "voice": cast.ada.ref, "choices": "Monday\nTuesday\n\nMonday"})
    jo = client_for(cast.jo)
    shown = jo.get(sent.headers["Location"])
    answers = shown.context["poll"].answers
    assert [(answer.choice.words, answer.count) for answer in answers] == [("Monday", None), ("Tuesday", None)]
    jo.post(f"{sent.headers['Location']}/votes", {"choice": answers[0].choice.uid})
    jo.post(f"{sent.headers['Location']}/votes", {"choice": answers[1].choice.uid})
    assert [vote.choice.words for vote in Vote.objects.all()] == ["Tuesday"]
    assert [answer.count for answer in jo.get(sent.headers["Location"]).context["poll"].answers] == [0, 1]
    words = page.get(sent.headers["Location"]).content.decode()
    assert "<meter" not in words
    reader = visitor.get(sent.headers["Location"]).content.decode()
    assert "<li>Monday</li>" in reader
    assert "<meter" not in reader
    assert "Send my choice" not in reader
    page.post(f"{sent.headers['Location']}/votes", {"press": "close"})
    after = page.get(sent.headers["Location"]).content.decode()
    assert "1 person has chosen." in after
    assert "Jo Trask" not in after
    jo.post(f"{sent.headers['Location']}/votes", {"choice": answers[0].choice.uid})
    assert [vote.choice.words for vote in Vote.objects.all()] == ["Tuesday"]


def test_what_is_no_poll_and_no_choice(cast: Cast) -> None:
    circle = group(cast.ada, members=[cast.jo])
    for question in (Question("One?", ["Only"]), Question("Many?", [str(number) for number in range(13)]),
                     Question("Late?", ["Yes", "No"], closes_at=time.moment("2026-05-01T10:00"))):
        with pytest.raises(Refused):
            discussing.begin(by=cast.ada, circle=circle, title="Poll", body="", question=question)
    made = discussing.begin(by=cast.ada, circle=circle, title="Poll", body="", question=Question(
        "Which?", ["One", "Two"], closes_at=time.moment("2026-05-26T10:00")))
    uids = [choice.uid for choice in made.poll.choices.all()]
    for wrong in ([], uids, ["nothing"]):
        with pytest.raises(Refused):
            discussing.vote(by=cast.jo, poll=made.poll, choices=wrong)
    with pytest.raises(Refused):
        discussing.vote(by=cast.max, poll=made.poll, choices=uids[:1])
    with time.use(time.moment("2026-05-26T10:01")), pytest.raises(Refused):
        discussing.vote(by=cast.jo, poll=made.poll, choices=uids[:1])
