"""Who was called while nobody has it: the matter needs them until somebody does, and the sender reads their post."""

from dataclasses import replace

from ostler.conversations import actions, present
from ostler.conversations.duty_page import needs_you
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.duty.ladder import working
from ostler.duty.ladder.reading import Standing
from ostler.duty.models import Ladder
from ostler.kernel import time
from tests.cast import Cast


def _called(cast: Cast) -> Conversation:
    """The duty officer, then the head of planning, then the director: at 22:25 both have let it ring."""
    steps = [{"who": [who], "wait": 10} for who in ("now", f"post:{cast.head.uid}", f"post:{cast.director.uid}")]
    Ladder.objects.create(urgency="emergency", service=cast.planning, steps=steps, rounds=1, rests=30)
    with time.use(time.moment("2026-05-25T22:05+01:00")):
        matter = portal_is_down(cast, urgency="emergency")
    for later in ("22:15", "22:25"):
        with time.use(time.moment(f"2026-05-25T{later}+01:00")):
            working.work_off()
    return Conversation.objects.get(pk=matter.pk)


def test_whoever_wakes_late_still_finds_it_first(cast: Cast) -> None:
    matter = _called(cast)
    with time.use(time.moment("2026-05-25T22:30+01:00")):
        assert [row.conversation for row in needs_you(cast.max).needs_you] == [matter]
        actions.acknowledge(by=cast.dora, conversation=matter)
        assert needs_you(cast.max).needs_you == []


def test_who_was_called_is_known_by_post(cast: Cast) -> None:
    matter = _called(cast)
    there = present.listed(matter)
    assert there == ["Ada Okafor", "Director of Development", "Duty officer", "Head of Planning"]


def test_who_was_written_to_by_name_is_known_by_it(cast: Cast) -> None:
    matter = portal_is_down(cast, to=f"person:{cast.bram.uid}")
    assert cast.bram.name in present.listed(matter)


def test_a_last_resort_that_calls_many_is_one_short_line() -> None:
    many = Standing("trying", ("duty-officer", "Head", "Head", "Chief", "Director"), time.now(), None)
    assert many.words == "Duty officer, Head and 2 others"
    assert replace(many, who=("Head", "Chief", "Director")).words == "Head, Chief, Director"
