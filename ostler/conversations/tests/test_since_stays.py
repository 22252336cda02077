"""Since when somebody has a matter stays what it was, however many messages go into it: in summer time too."""

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from tests.cast import Cast


def test_a_message_moves_no_time_that_is_not_its_own(cast: Cast) -> None:
    with time.use(time.moment("2026-05-25T10:42")):
        matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    for clock in ("10:43", "11:14", "11:15"):
        with time.use(time.moment(f"2026-05-25T{clock}")):
            actions.reply(by=cast.desk, conversation=matter, body=f"Word of {clock}.", client_message_id=new_uid())
    found = Conversation.objects.get(pk=matter.pk)
    assert f"{time.local(found.with_since):%H:%M}" == "10:42"       # type: ignore[arg-type]
    assert f"{time.local(found.state_since):%H:%M}" == "10:43"      # type: ignore[arg-type]
