"""Writing to somebody by name who holds no post: a councillor to a councillor."""

import pytest

from ostler.conversations import actions
from ostler.conversations.inbox import inbox
from ostler.conversations.refusals import Refused
from ostler.conversations.truth import line
from ostler.kernel import time
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_both_see_it_in_their_lists(cast: Cast) -> None:
    matter = actions.start(by=cast.ada, to=f"person:{cast.bram.uid}", body="Shall we ask together?",
                           client_message_id="c")
    for person in (cast.ada, cast.bram, cast.pa):
        assert [row.conversation for row in inbox(person)] == [matter]
    assert "Bram Whitlow" in line(matter, cast.ada)


def test_nobody_writes_to_themselves(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.start(by=cast.ada, to=f"person:{cast.ada.uid}", body="Note to self", client_message_id="c")
    with pytest.raises(Refused):
        actions.start(by=cast.pa, to=f"person:{cast.ada.uid}", body="Note", client_message_id="d",
                      acting_for=cast.ada)


def test_a_plain_matter_opened_again_out_of_hours_waits_and_says_so(cast: Cast) -> None:
    with time.use(time.moment("2026-05-22T16:50+01:00")):
        matter = actions.start(by=cast.ada, to=f"service:{cast.potholes.uid}", body="how far is the pothole?",
                               client_message_id="p")
        actions.resolve(by=cast.max, conversation=matter)
    matter = actions.reopen(by=cast.ada, conversation=matter)
    assert line(matter, cast.ada) == "Waiting for: Head of Planning, back tomorrow 08:30. Nobody is disturbed."
