"""What became of a page is one line on the page of a matter, and each channel by itself in the record."""

from ostler.conversations import timeline
from ostler.conversations.lines_in_short import in_short
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.timeline import Line
from ostler.kernel import time
from ostler.people.actions import delegate
from tests.cast import Cast
from tests.pages import ClientFor


def page(channel: str, outcome: str, who: str = "Duty officer", at: str = "22:05") -> Line:
    return Line(time.moment(f"2026-05-25T{at}"), "Page", who, channel, outcome, is_page=True)


def said(*lines: Line) -> list[str]:
    return [each.sentence for each in in_short(lines)]


def test_one_line_a_person_and_what_they_have_not_is_no_news() -> None:
    assert said(
        page("in-app", "sent"), page("push", "no-channel"), page("sms", "delivered"), page("email", "delivered")
    ) == ["Page to Duty officer: in the app: sent; by text message, by e-mail: delivered"]


def test_where_nothing_reached_them_that_is_said() -> None:
    assert said(page("in-app", "sent"), page("sms", "no-channel")) == [
        "Page to Duty officer: in the app: sent; by text message: no way to reach them"
    ]


def test_others_and_other_times_stay_apart_and_in_order() -> None:
    tried = Line(time.moment("2026-05-25T22:15"), "Tried: Manager.", "Manager")
    lines = (
        page("sms", "delivered"),
        tried,
        page("sms", "delivered", "Manager", "22:15"),
        page("sms", "delivered", at="22:35"),
    )
    assert [each.who for each in in_short(lines)] == ["Duty officer", "Manager", "Manager", "Duty officer"]
    assert in_short(lines)[1] is tried


def delivery(outcome: str, at: str = "10:40", who: str = "Director of Development") -> Line:
    return Line(time.moment(f"2026-05-25T{at}"), "Message 1", who, "in-app", outcome)


def test_those_who_read_at_one_post_are_one_line_where_it_is_the_same_of_them() -> None:
    ada = delivery("sent", who="Ada")
    lines = (delivery("sent"), delivery("sent"), ada, delivery("seen"), delivery("sent", "10:41"))
    assert in_short(lines) == [lines[0], *lines[2:]]


def test_what_happened_twice_within_a_minute_is_said_twice() -> None:
    joined = Line(time.moment("2026-05-25T10:40"), "A resident rang.", "Ada")
    assert in_short([joined, joined]) == [joined, joined]


def test_the_holder_and_who_acts_for_them_are_one_line(cast: Cast, client_for: ClientFor) -> None:
    delegate(principal=cast.dora, to=cast.jo, by="ostler")
    matter = portal_is_down(cast)
    said = "Message 1 to Director of Development, in the app: "
    assert sum(each.sentence.startswith(said) for each in timeline.history(matter, cast.ada)) == 2
    assert client_for(cast.ada).get(matter.url).content.decode().count(said) == 1


def test_the_page_has_it_in_short_and_the_record_in_full(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast)
    assert len([each for each in timeline.history(matter, cast.ada) if each.is_page]) == 5
    assert client_for(cast.ada).get(matter.url).content.decode().count("Page to Duty officer") == 1
