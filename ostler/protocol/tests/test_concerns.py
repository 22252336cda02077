"""A word to the monitoring officer from first to last: asked back, closed with what came of it, opened again."""

from typing import Any

import pytest

from ostler.kernel import limits, time
from ostler.notify.models import Endpoint, Notice
from ostler.people.models import Role
from ostler.protocol import actions, concern_list, concern_notices
from ostler.protocol.models import Concern, ConcernWord
from ostler.protocol.refusals import Refused
from ostler.protocol.tests.concerns import CANARY, answered, raised
from ostler.protocol.tests.test_protocol_page import text_of
from tests.cast import Cast
from tests.pages import ClientFor

HOSTILE = "<script>alert(1)</script>\n\n‮{% now %} ' OR 1=1 -- <img src=x onerror=alert(1)>\n\n" + "long" * 400


def entered(answer: Any, **given: Any) -> dict[str, Any]:
    """What the form of a page holds, with other entries."""
    values = {field.html_name: field.value() for field in answer.context["form"]}
    return {name: value for name, value in values.items() if value not in (None, "")} | given


def test_from_both_sides_with_the_pages_alone(cast: Cast, client_for: ClientFor) -> None:
    dora, monitor = client_for(cast.dora), client_for(cast.monitor)
    assert "/concerns/new" in text_of(dora.get("/settings/"))
    before = dora.get("/concerns/new")
    for words in ("The monitoring officer reads it, and whoever holds that role with them", "not an administrator",
                  "A subject access request can reach it", "kept on the record", cast.monitor.name):
        assert words in text_of(before)
    home = dora.post("/concerns/new", entered(before, body=CANARY))["Location"]
    listed = text_of(monitor.get("/concerns/"))
    assert cast.dora.name in listed
    assert "Waits for you since" in listed
    assert monitor.get("/waiting/")["Location"] == home

    page = monitor.get(home)
    assert CANARY in text_of(page)
    assert monitor.get("/waiting/")["Location"] == "/"
    monitor.post(home, entered(page, body="Who was there?"))
    assert "Who was there?" in text_of(dora.get(home))
    dora.post(home, entered(dora.get(home), body="Only the two of us."))
    ended = monitor.post(f"{home}/outcome", {"outcome": "settled", "body": "We spoke, all three."}, follow=True)
    assert "It was settled between those concerned" in text_of(ended)

    closed = text_of(dora.get(home))
    assert "We spoke, all three." in closed
    assert "What you want to add" not in closed
    again = dora.post(f"{home}/reopening", {"body": "It happened again."}, follow=True)
    assert "It happened again." in text_of(again)
    assert "Waits for you since" in text_of(monitor.get("/concerns/"))
    assert dora.get(home).headers["Cache-Control"].count("no-store") == 1


def test_what_waits_for_the_reader_stands_first_the_longest_on_top(cast: Cast) -> None:
    moments = [f"2026-05-26T09:0{minute}+01:00" for minute in range(4)]
    found = []
    for number, (person, moment) in enumerate(zip((cast.ada, cast.bram, cast.dora, cast.pat), moments, strict=True)):
        with time.use(time.moment(moment)):
            found.append(raised(person, client_id=f"c{number}"))
    with time.use(time.moment("2026-05-26T10:00+01:00")):
        answered(cast.monitor, found[0])
        actions.close_concern(by=cast.monitor, concern=found[1], outcome="advice", body="Said.")
        answered(cast.dora, found[2], "And more.", client_id="more")     # it waits since the first word all the same
    ordered = concern_list.read_by(cast.monitor)
    assert [each.pk for each in ordered] == [found[2].pk, found[3].pk, found[0].pk, found[1].pk]
    assert ordered[0].waits_since == time.moment(moments[2])


def test_both_sides_hear_that_something_waits(cast: Cast) -> None:
    for person in (cast.ada, cast.monitor):
        for channel in ("push", "sms", "email"):
            Endpoint.objects.create(person=person, channel=channel, address=f"{channel}:{person.handle}",
                                    made_at=time.now(), confirmed_at=time.now())
    concern = raised(cast.ada)
    answered(cast.monitor, concern)
    found = set(Notice.objects.values_list("person__handle", "channel"))
    assert found == {(who, way) for who in ("ada", "monitor") for way in ("in-app", "push")}
    text = concern_notices.words(Notice.objects.all()[0], cast.ada, "push")
    assert (text.subject, text.body, text.url) == ("Ostler", "Something waits for you in Ostler.", "/waiting/")


def test_the_morning_says_no_more_than_that(cast: Cast) -> None:
    raised(cast.ada)
    lines = {person: concern_notices.in_the_morning(person)[0] for person in (cast.monitor, cast.bram)}
    assert lines[cast.monitor].line == "Something waits for you in Ostler."
    assert [lines[person].count for person in (cast.monitor, cast.bram)] == [1, 0]


def test_a_double_tap_is_one(cast: Cast) -> None:
    first, second = raised(cast.ada), raised(cast.ada)
    assert first == second
    assert answered(cast.monitor, first) == answered(cast.monitor, first)
    assert ConcernWord.objects.count() == 2
    with pytest.raises(Refused, match="another word from this page"):
        raised(cast.ada, "Something else")
    with pytest.raises(Refused, match="another word from this page"):
        answered(cast.monitor, first, "Something else")


def test_hostile_and_long_words_are_words(cast: Cast, client_for: ClientFor) -> None:
    concern = raised(cast.ada, HOSTILE)
    actions.close_concern(by=cast.monitor, concern=concern, outcome="advice", body=HOSTILE)
    for person in (cast.ada, cast.monitor):
        page = client_for(person).get(concern.url).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "‮" not in page
        assert "&lt;script&gt;" in page
    longest = raised(cast.bram, "a" * limits.BODY_CHARACTERS, client_id="long")
    assert len(longest.words.get().body) == limits.BODY_CHARACTERS
    with pytest.raises(Refused, match="20,001 characters"):
        raised(cast.bram, "a" * (limits.BODY_CHARACTERS + 1), client_id="longer")
    for nothing in ("", " \n", "​"):
        with pytest.raises(Refused, match="Write a word first"):
            raised(cast.bram, nothing, client_id="none")


def test_what_is_wrong_keeps_what_was_typed(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.ada)
    answer = client.post("/concerns/new", {"body": "", "way": "", "client_id": "x"})
    assert answer.status_code == 422
    long = "b" * (limits.BODY_CHARACTERS + 1)
    kept = client.post("/concerns/new", {"body": long, "way": "", "client_id": "x"})
    assert kept.status_code == 422
    assert long in kept.content.decode()
    assert not Concern.objects.exists()


def test_only_the_reader_closes_and_nobody_writes_in_what_is_closed(cast: Cast) -> None:
    concern = raised(cast.ada)
    with pytest.raises(Refused, match="Whoever reads it closes it"):
        actions.close_concern(by=cast.ada, concern=concern, outcome="advice", body="x")
    with pytest.raises(Refused, match="Choose what came of it"):
        actions.close_concern(by=cast.monitor, concern=concern, outcome="nonsense", body="x")
    actions.close_concern(by=cast.monitor, concern=concern, outcome="advice", body="x")
    for person in (cast.ada, cast.monitor):
        with pytest.raises(Refused, match="This is closed"):
            answered(person, concern, client_id=f"late {person.pk}")
    with pytest.raises(Refused, match="closed already"):
        actions.close_concern(by=cast.monitor, concern=concern, outcome="advice", body="x")
    actions.reopen_concern(by=cast.monitor, concern=concern, body="I have more")
    with pytest.raises(Refused, match="open already"):
        actions.reopen_concern(by=cast.ada, concern=concern, body="x")


def test_a_resident_raises_none(cast: Cast, client_for: ClientFor) -> None:
    with pytest.raises(Refused, match="Only councillors, officers and partners"):
        raised(cast.res)
    assert client_for(cast.res).get("/concerns/new").status_code == 403


def test_where_nobody_holds_the_role_the_page_says_so(cast: Cast, client_for: ClientFor) -> None:
    Role.objects.filter(role="monitoring-officer").update(until=time.now())
    page = text_of(client_for(cast.ada).get("/concerns/new"))
    assert "Nobody holds the role of monitoring officer" in page
    assert "<textarea" not in page
    with pytest.raises(Refused, match="Nobody could read it"):
        raised(cast.ada)
