"""An administrator who looks in with a reason reads the lines of residents' calls; who rang is not part of the record
they read, and that there is somebody is not hidden."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ostler.conversations import actions, rings
from ostler.conversations.models import Caller, Conversation, Ring
from ostler.conversations.tests.reports import three_report_it
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
REASON = "A complaint about a lost message, case 12."


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    found = portal_is_down(cast)
    _ring(cast.ada, found, "She cannot comment.", "Mrs Fenwick", "07700 900123")
    _ring(cast.desk, found, "Asks about letters.", "Mr Yates", "yates@example.org")
    _ring(cast.ada, found, "The page is blank.")
    return found


def _ring(by: Person, matter: Conversation, *words: str) -> None:
    actions.note_ring(by=by, conversation=matter, rang=actions.Rang(*words))


def test_lines_and_count_are_read_and_who_rang_is_not(cast: Cast, matter: Conversation, client_for: ClientFor) -> None:
    address, client = reverse("conversations:rings", args=[matter.uid]), client_for(cast.admin)
    assert client.get(address).status_code == 404
    actions.inspect(by=cast.admin, conversation=matter, reason=REASON)
    assert "3 residents rang" in client.get(matter.url).content.decode()
    page = client.get(address).content.decode()
    for line in ("She cannot comment.", "Asks about letters.", "The page is blank."):
        assert line in page
    for secret in ("Fenwick", "Yates", "900123", "yates@"):
        assert secret not in page
    assert page.count("and not shown here") == 2
    assert "Who rang is kept by Ada Okafor" in page
    assert "Who rang is kept by the council" in page
    assert "<textarea" not in page
    assert not Caller.objects.visible_to(cast.admin).exists()


def test_nothing_can_be_done_there(cast: Cast, matter: Conversation, client_for: ClientFor) -> None:
    actions.inspect(by=cast.admin, conversation=matter, reason=REASON)
    client = client_for(cast.admin)
    for name in ("rings", "ring-news", "ring-sharing"):
        assert client.post(reverse(f"conversations:{name}", args=[matter.uid])).status_code == 403
    for caller in Caller.objects.all():
        assert client.post(reverse("conversations:caller-removal", args=[caller.uid])).status_code == 404
    assert Ring.objects.count() == 3


def test_the_leave_ends_and_is_for_one_matter(cast: Cast, matter: Conversation) -> None:
    actions.inspect(by=cast.admin, conversation=matter, reason=REASON)
    other = portal_is_down(cast, cast.bram)
    _ring(cast.bram, other, "Another's call.")
    assert rings.calls(matter, cast.admin).count == 3
    assert rings.calls(other, cast.admin).count == 0
    with time.use(time.now() + timedelta(minutes=61)):
        assert rings.calls(matter, cast.admin).count == 0


def test_looking_into_one_report_shows_no_problem(cast: Cast, client_for: ClientFor) -> None:
    told = three_report_it(cast)
    actions.inspect(by=cast.admin, conversation=told.of["ada"], reason=REASON)
    client = client_for(cast.admin)
    assert told.problem.uid not in client.get(told.of["ada"].url).content.decode()
    assert client.get(told.problem.url).status_code == 404
    assert client.get(reverse("conversations:same-problem", args=[told.of["ada"].uid])).status_code == 403
