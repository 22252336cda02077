"""The gap list in the morning: for who manages the post, and nobody else; and the pages that draw the ladder."""

from contextlib import AbstractContextManager

import pytest

from ostler.conversations.tests.scenes import PORTAL, portal_is_down
from ostler.duty.ladder import drawing, gaps, working
from ostler.duty.models import Ladder
from ostler.kernel import time
from ostler.kernel.time import Clock
from ostler.people.models import Holding, Post
from tests.cast import Cast
from tests.guards.floors import ROOT
from tests.pages import ClientFor, PageClient

PAGE = "/duty/gaps-met/"


@pytest.fixture
def night(cast: Cast) -> Cast:
    """An emergency of Monday night: nobody answered, and one slot was empty."""
    vacant = Post.objects.create(title="Standby Engineer", organisation=cast.council)
    steps = [{"who": [slot], "wait": 10} for slot in ("now", f"post:{vacant.uid}", f"post:{cast.head.uid}")]
    Ladder.objects.create(urgency="emergency", service=cast.planning, steps=steps)
    with time.use(time.moment("2026-05-25T22:05+01:00")):
        portal_is_down(cast, urgency="emergency")
    with time.use(time.moment("2026-05-25T22:15+01:00")):
        working.work_off()
    return cast


def morning() -> AbstractContextManager[Clock]:
    return time.use(time.moment("2026-05-26T08:30+01:00"))


def test_the_manager_reads_of_it_at_half_past_eight(night: Cast, client_for: ClientFor) -> None:
    with morning():
        found = [(each.who, each.why) for each in gaps.gaps(night.dora)]
        page = client_for(night.dora).get(PAGE).content.decode()
        home = client_for(night.dora).get("/").content.decode()
    assert found == [("Standby Engineer", "the post is vacant"), ("Duty officer", "nobody answered in time")]
    assert "Standby Engineer" in page
    assert PORTAL not in page
    assert "2 gaps were met since the last working day" in home


def test_the_manager_of_the_post_reads_of_it_too(night: Cast) -> None:
    above = Post.objects.create(title="Chief Executive", organisation=night.council, level=1)
    night.director.manager = above
    night.director.save()
    Holding.objects.create(post=above, person=night.pa, since=time.moment("2026-01-01T00:00"))
    with morning():
        assert len(gaps.gaps(night.pa)) == 2


@pytest.mark.parametrize("who", ["ada", "bram", "max", "jo", "admin", "monitor", "pat"])
def test_nobody_else_reads_of_it(night: Cast, client_for: ClientFor, who: str) -> None:
    with morning():
        assert gaps.gaps(getattr(night, who)) == []
        assert "Standby Engineer" not in client_for(getattr(night, who)).get(PAGE).content.decode()


def test_a_resident_and_a_visitor_do_not_get_the_page(night: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    assert client_for(night.res).get(PAGE).status_code == 403
    assert visitor.get(PAGE).status_code == 302


def test_on_tuesday_after_the_holiday_the_list_begins_on_friday(cast: Cast) -> None:
    with morning():
        assert gaps.since() == time.moment("2026-05-22T00:00+01:00")


def test_the_drawing_in_the_documents_is_that_of_the_graph() -> None:
    assert (ROOT / "docs" / "ladder.md").read_text("utf-8") == drawing.document(), \
        "run: ostler ladder draw --into docs/ladder.md"


def test_everybody_can_read_how_somebody_is_found(cast: Cast, visitor: PageClient) -> None:
    page = visitor.get("/about/ladder/").content.decode()
    assert "whoever answers for it now, for 10 minutes" in page
    assert "Nobody is disturbed off duty, on any channel." in page
    assert "/about/ladder/" in visitor.get("/about/").content.decode()
