"""A step that names a rota is known to the sender, and in the gap list, by what the rota is called."""

from ostler.conversations import timeline
from ostler.conversations.tests.scenes import portal_is_down
from ostler.duty import actions
from ostler.duty.ladder import gaps, working
from ostler.duty.models import Ladder
from ostler.kernel import time
from tests.cast import Cast


def test_nobody_on_a_named_rota_is_said_of_that_rota(cast: Cast) -> None:
    second = actions.make_rota(by=cast.admin, name="Second on call", post=cast.head)
    steps = [{"who": [slot], "wait": 10} for slot in ("now", f"rota:{second.uid}", f"post:{cast.head.uid}")]
    Ladder.objects.create(urgency="emergency", service=cast.planning, steps=steps, rounds=1)
    with time.use(time.moment("2026-05-25T22:05")):
        matter = portal_is_down(cast, urgency="emergency")
    with time.use(time.moment("2026-05-25T22:15")):
        working.work_off()
        said = [each.sentence for each in timeline.history(matter, cast.ada)]
        assert any("Second on call: nobody is down for it. The next was tried at once." in each for each in said)
        assert ("Second on call", "nobody was down for it") in [(each.who, each.why) for each in gaps.gaps(cast.dora)]
