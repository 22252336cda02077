"""A plain question before and on the bank holiday: nobody is disturbed, the dates are the same."""

from datetime import date

import pytest

from ostler.conversations import actions, dues
from ostler.conversations.models import Delivery
from ostler.conversations.tests.scenes import pothole
from ostler.conversations.truth import line
from ostler.kernel import time
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OWED = [("acknowledgement", date(2026, 5, 26)), ("reply", date(2026, 6, 8))]


@pytest.mark.parametrize("sent", ["2026-05-22T16:50+01:00", "2026-05-25T10:40+01:00"])
def test_the_dates_owed_and_their_working(cast: Cast, sent: str) -> None:
    with time.use(time.moment(sent)):
        matter = pothole(cast)
    owed = dues.current(matter)
    assert [(due.kind, due.due_on) for due in owed] == OWED
    assert [day["counted"] for day in owed[1].clock["working"] if day["date"] == "2026-05-25"] == [False]


def test_the_holiday_that_moved_the_dates_is_named(cast: Cast) -> None:
    with time.use(time.moment("2026-05-22T16:50+01:00")):
        matter = pothole(cast)
    for due in dues.current(matter):
        why = [day["why"] for day in due.clock["working"] if day["date"] == "2026-05-25"]
        assert "Spring bank holiday" in why[0]


def test_nobody_is_disturbed_on_the_bank_holiday(cast: Cast) -> None:
    matter = pothole(cast)
    assert matter.urgency == "next-working-day"
    assert matter.with_person is None
    assert set(Delivery.objects.values_list("person__handle", "outcome")) == {
        ("max", "held-off-duty"), ("pa", "held-off-duty")}
    assert line(matter, cast.ada) == "Waiting for: Head of Planning, back tomorrow 08:30. Nobody is disturbed."


def test_in_working_hours_it_is_with_the_holder(cast: Cast) -> None:
    with time.use(time.moment("2026-05-22T16:50+01:00")):
        matter = pothole(cast)
        assert matter.with_person == cast.max
        assert line(matter, cast.ada) == "Sent to: Head of Planning, there until today 17:00. Not picked up yet."
    with time.use(time.moment("2026-05-26T09:40+01:00")):       # at work again: the Friday is over
        assert line(matter, cast.ada) == "Sent to: Head of Planning. Not picked up yet."


def test_an_answer_meets_what_is_owed(cast: Cast) -> None:
    matter = pothole(cast)
    actions.reply(by=cast.max, conversation=matter, body="It is booked for Thursday.", client_message_id="a")
    matter.refresh_from_db()
    assert matter.state == "answered"
    assert all(due.met_at for due in dues.current(matter))
