"""Many pages at once: each matter in its viewer's words, nothing for an outsider, no more questions than for one."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.duty.ladder import working
from ostler.duty.models import Escalation
from ostler.kernel import time
from ostler.kernel.matters import matters
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from tests.cast import Cast

NIGHT = "2026-05-25T22:05+01:00"
KIND = "conversations.conversation"


@pytest.fixture
def some(cast: Cast) -> list[Conversation]:
    with time.use(time.moment(NIGHT)):
        return [portal_is_down(cast, urgency="emergency", body=f"down, says {number}") for number in range(4)]


def _asked(deed: Any) -> int:
    with CaptureQueriesContext(connection) as seen:
        deed()
    return len(seen)


def test_each_reads_it_as_they_know_it_and_an_outsider_nothing(cast: Cast, some: list[Conversation]) -> None:
    with time.use(time.moment(NIGHT)):
        outsiders = (cast.bram, cast.pat, cast.admin, cast.res, None)
        asked = [(some[0].ref, cast.ada), (some[0].ref, cast.desk), *((some[0].ref, each) for each in outsiders)]
        said = matters[KIND].briefs([*asked, ("conversations.conversation:nothing", cast.ada)])
    assert [each.line if each else None for each in said[:2]] == [
        "Trying: Duty officer, since today 22:05. The next in 10 min.",
        "Waiting for you since today 22:05. The next is tried in 10 min."]
    assert said[2:] == [None] * 6


def test_who_sees_a_matter_is_who_may(cast: Cast, some: list[Conversation]) -> None:
    with time.use(time.moment(NIGHT)):
        people = list(cast)
        said = matters[KIND].briefs([(matter.ref, person) for matter in some for person in people])
        seen = [each is not None for each in said]
        assert seen == [Conversation.objects.visible_to(person).filter(pk=matter.pk).exists()
                        for matter in some for person in people]


def test_the_words_of_many_ask_no_more_than_of_one(cast: Cast, some: list[Conversation]) -> None:
    with time.use(time.moment(NIGHT)):
        pages = list(Notice.objects.filter(kind="page").select_related("person").order_by("pk"))
        kind = kinds["page"]
        assert len({page.about for page in pages}) == len(some)
        alone = [kind.words(page, page.person, page.channel) for page in pages]
        assert kind.words_of(pages) == alone
        assert _asked(lambda: kind.words_of(pages)) == _asked(lambda: kind.words_of(pages[:1]))


def test_emergencies_are_moved_on_before_what_was_due_earlier(cast: Cast, some: list[Conversation]) -> None:
    Escalation.objects.filter(about=some[0].ref).update(
        urgency="protect-the-service", due_at=time.moment("2026-05-25T22:10+01:00"))
    with time.use(time.moment("2026-05-25T22:15+01:00")):
        assert working.work_off(limit=3) == 3
        [left] = Escalation.objects.filter(due_at__lte=time.now())
    assert left.about == some[0].ref
