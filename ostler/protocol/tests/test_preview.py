"""A preview says what another text would have changed, in counts that point at nobody."""

from datetime import date, timedelta

import pytest

from ostler.conversations.actions import start
from ostler.kernel import time
from ostler.protocol import actions, comparing, versions
from ostler.protocol.models import Version
from ostler.protocol.tests.test_protocol_page import text_of
from ostler.protocol.tests.texts import draft, promise
from tests.cast import Cast
from tests.pages import ClientFor

PLAIN = "how far is the pothole on X Street?"


def send(cast: Cast, count: int, to: str, words: str = PLAIN) -> None:
    for number in range(count):
        start(by=cast.ada, to=to, body=f"{words} ({number})", client_message_id=f"{to}-{number}")


@pytest.fixture
def stricter(cast: Cast) -> Version:
    """A draft that opens no post below the directors."""
    text = draft(cast.monitor)
    actions.change_clause(by=cast.monitor, clause=text.clauses.get(kind="junior"), words={},
                          terms={"lowest_level": 2})
    return text


def counted(text: Version) -> list[tuple[str, str, int | None]]:
    return [(row.before.number, row.after.number, row.count) for row in comparing.rows(versions.in_force(), text)]


def test_messages_are_counted_by_clause_before_and_after(cast: Cast, stricter: Version) -> None:
    send(cast, 5, f"post:{cast.head.uid}")
    send(cast, 8, f"post:{cast.director.uid}")
    assert counted(stricter) == [("4.1", "3.3", 5), ("4.1", "4.1", 10)]     # rounded to the nearest five


def test_few_are_not_counted_out_and_nothing_gives_them_away(
    cast: Cast, stricter: Version, client_for: ClientFor
) -> None:
    send(cast, 4, f"post:{cast.head.uid}")
    send(cast, 6, f"post:{cast.director.uid}")
    assert counted(stricter) == [("4.1", "3.3", None), ("4.1", "4.1", 5)]
    page = text_of(client_for(cast.monitor).get(f"/protocol/drafts/{stricter.uid}/preview"))
    assert "1 to 4 messages" in page
    assert "About 5 messages" in page
    assert "About 10 messages" not in page


def test_no_word_and_no_name_is_shown(cast: Cast, stricter: Version, client_for: ClientFor) -> None:
    send(cast, 5, f"post:{cast.head.uid}", words="Zephyrine quagga on Mill Lane")
    page = text_of(client_for(cast.monitor).get(f"/protocol/drafts/{stricter.uid}/preview"))
    assert "quagga" not in page
    assert cast.ada.name not in page


def test_what_lies_too_far_back_is_left_out(cast: Cast, stricter: Version) -> None:
    send(cast, 5, f"post:{cast.head.uid}")
    with time.use(time.now() + timedelta(days=comparing.DAYS + 1)):
        assert counted(stricter) == []


def test_the_same_text_changes_nothing(cast: Cast) -> None:
    send(cast, 5, f"post:{cast.head.uid}")
    text = draft(cast.monitor)
    assert counted(text) == [("4.1", "4.1", 5)]
    assert comparing.dates(versions.in_force(), text) == []


def test_what_is_owed_stands_beside_what_it_would_be(cast: Cast) -> None:
    send(cast, 6, f"post:{cast.head.uid}")
    text = draft(cast.monitor)
    promise(cast.monitor, text, "next-working-day", reply=5)
    found = {each.promise: each.figures for each in comparing.moved(versions.in_force(), text)}
    assert found == {"acknowledgement": (0, 5, 0), "reply": (5, 0, 0)}
    dates = [(each.kind.key, each.promise, each.before, each.after)
             for each in comparing.dates(versions.in_force(), text)]
    assert dates == [("next-working-day", "reply", date(2026, 6, 8), date(2026, 6, 1))]


def test_minutes_are_compared_as_minutes(cast: Cast) -> None:
    text = draft(cast.monitor)
    kind = text.classes.get(key="emergency")
    actions.change_class(by=cast.monitor, kind=kind, explanation=kind.explanation, acknowledgement_minutes=20,
                         next_word_minutes=30, acknowledgement_days=1, reply_days=10)
    (found,) = comparing.dates(versions.in_force(), text)
    assert (found.before, found.after) == (time.now() + timedelta(minutes=10), time.now() + timedelta(minutes=20))
