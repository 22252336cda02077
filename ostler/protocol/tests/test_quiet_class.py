"""A council may say that a failed service waits for the morning: nobody is paged for it, and the sender is told so."""

from datetime import date

import pytest

from ostler.conversations.actions import start
from ostler.duty.models import Escalation
from ostler.duty.routing import route_to
from ostler.kernel import time
from ostler.protocol import actions, versions
from ostler.protocol.judging import judge
from ostler.protocol.models import Version
from ostler.protocol.tests.test_judging import FAILED
from ostler.protocol.tests.texts import adopted, draft
from ostler.protocol.urgency import disturbs, due_for
from tests.cast import Cast

NIGHT = "2026-05-30T22:05+01:00"        # a Saturday


@pytest.fixture
def quiet(cast: Cast) -> Version:
    text = draft(cast.monitor)
    actions.change_class(by=cast.monitor, kind=text.classes.get(key="protect-the-service"), explanation="It waits.",
                         pages_off_duty=False, next_word_minutes=120, acknowledgement_days=1, reply_days=10)
    return adopted(cast.monitor, text)


def test_nobody_is_paged_and_the_sender_is_told(cast: Cast, quiet: Version) -> None:
    to = f"service:{cast.planning.uid}"
    with time.use(time.moment(NIGHT)):
        verdict = judge(sender=cast.ada, words=FAILED, route=route_to(to))
        assert verdict.urgency == "protect-the-service"
        assert verdict.facts[-1] == "Nobody is disturbed off duty: it is read when work begins again."
        matter = start(by=cast.ada, to=to, body=FAILED, client_message_id="quiet-1")
    assert matter.version == quiet
    assert matter.with_person != cast.desk
    assert not Escalation.objects.filter(about=matter.ref).exists()


def test_it_is_owed_by_working_days(cast: Cast, quiet: Version) -> None:
    owed = due_for(quiet, "protect-the-service", time.moment(NIGHT))
    clock, instant = owed["acknowledgement"]
    assert (clock.due, instant) == (date(2026, 6, 1), None)


def test_a_matter_of_an_earlier_text_goes_by_its_own(cast: Cast, quiet: Version) -> None:
    example = versions.in_force()
    assert example.is_example
    assert disturbs(example, "protect-the-service")
    assert not disturbs(quiet, "protect-the-service")
    assert disturbs(quiet, "emergency")
    assert not disturbs(None, "next-working-day")
