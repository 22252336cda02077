"""The list of problems: what is open, how many matters, since when, who has it, when they were last told."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ostler.conversations import actions, problem_list
from ostler.conversations.tests.reports import TITLE, three_report_it
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
UPDATE = "The supplier restarts the portal at 11:15."


def _words(page: str) -> str:
    """As it is read, without its marks."""
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


@pytest.fixture
def address() -> str:
    return reverse("conversations:problems")


def test_empty_it_says_what_to_do(cast: Cast, client_for: ClientFor, address: str) -> None:
    assert "press More" in client_for(cast.desk).get(address).content.decode()
    assert address in client_for(cast.desk).get(reverse("web:home")).content.decode()


def test_it_says_how_each_stands(cast: Cast, client_for: ClientFor, address: str) -> None:
    told, client = three_report_it(cast), client_for(cast.dora)
    page = _words(client.get(address).content.decode())
    for words in (TITLE, "3 matters, since today 10:40", "Nobody has 3 of them yet.", "no update yet"):
        assert words in page
    assert "1 problem with several reports is open" in client.get(reverse("web:home")).content.decode()
    actions.acknowledge(by=cast.desk, conversation=told.of["ada"])
    actions.acknowledge(by=cast.dora, conversation=told.of["bram"])
    page = _words(client.get(address).content.decode())
    assert "With: Duty officer, You. Nobody has 1 of them yet." in page
    actions.acknowledge_all(by=cast.dora, problem=told.problem)
    assert "With you." in _words(client.get(address).content.decode())
    with time.use(time.moment("2026-05-25T11:15+01:00")):
        actions.update_all(by=cast.desk, problem=told.problem, body=UPDATE, client_message_id="one")
        page = _words(client_for(cast.dora).get(address).content.decode())
    assert "last update today 11:15" in page
    assert "With you." in page
    assert "Nobody has" not in page


def test_what_is_done_stands_below_and_counts_no_more(cast: Cast, client_for: ClientFor, address: str) -> None:
    told = three_report_it(cast)
    actions.resolve_all(by=cast.dora, problem=told.problem)
    later = actions.link_same(by=cast.dora, conversations=[portal_is_down(cast), portal_is_down(cast, cast.bram)])
    assert [each.problem for each in problem_list.newest(cast.dora)] == [later, told.problem]
    assert problem_list.open_count(cast.dora) == 1
    page = client_for(cast.dora).get(address).content.decode()
    assert page.index('id="open-problems"') < page.index('id="done-problems"') < page.index(TITLE)


def test_it_asks_as_often_for_many_as_for_one(cast: Cast) -> None:
    asked = []
    three_report_it(cast)
    problem_list.newest(cast.dora)      # who holds what is read once
    for _round in range(2):
        three_report_it(cast)
        with CaptureQueriesContext(connection) as queries:
            problem_list.newest(cast.dora)
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("who", ["ada", "bram", "pat", "pa", "max", "jo", "admin", "monitor", "records"])
def test_who_answers_for_none_has_an_empty_list(cast: Cast, client_for: ClientFor, address: str, who: str) -> None:
    told, client = three_report_it(cast), client_for(getattr(cast, who))
    page, home = client.get(address).content.decode(), client.get(reverse("web:home")).content.decode()
    for secret in (TITLE, told.problem.uid):
        assert secret not in page + home
    assert "is open" not in home
    assert problem_list.open_count(getattr(cast, who)) == 0
    assert problem_list.listed([told.problem], getattr(cast, who)) == []


def test_a_service_s_list_is_made_of_its_own_matters(cast: Cast) -> None:
    told = three_report_it(cast)
    actions.acknowledge_all(by=cast.dora, problem=told.problem)
    actions.not_ours(by=cast.dora, conversation=told.of["pat"], to=f"service:{cast.potholes.uid}")
    with time.use(time.moment("2026-05-25T11:45+01:00")):       # whoever passed it on sees where it went for an hour
        actions.update_all(by=cast.dora, problem=told.problem, body=UPDATE, client_message_id="one")
    [row] = problem_list.newest(cast.max)
    assert ([each.uid for each in row.matters], row.waiting) == ([told.of["pat"].uid], 1)
    assert (row.holders, row.updated_at) == ([], None)


def test_what_a_duty_officer_settles_of_an_earlier_shift_leaves_their_list(
    cast: Cast, client_for: ClientFor, address: str,
) -> None:
    with time.use(time.moment("2026-05-20T12:00+01:00")):
        matters = [actions.start(by=each, to="desk", body="Who is this for?", client_message_id="old")
                   for each in (cast.ada, cast.bram)]
    problem = actions.link_same(by=cast.desk, conversations=matters)
    base = f"/api/v1/problems/{problem.uid}"
    client = client_for(cast.desk)
    assert client.post(reverse("conversations:problem-acknowledgement", args=[problem.uid])).url == problem.url
    answer = client.post(reverse("conversations:problem-resolution", args=[problem.uid]), follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "All are resolved." in answer.content.decode()
    assert client.get(base).status_code == 404
