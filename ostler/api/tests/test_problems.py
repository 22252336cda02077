"""Problems by the API: linked, acknowledged once, told once, resolved, and each service its own."""

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations import actions
from ostler.conversations.models import Conversation, Problem
from ostler.conversations.tests.reports import TITLE, Reports, three_report_it
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.kernel import time
from tests.cast import Cast

UPDATE = "The supplier restarts the portal at 11:15."
NOBODY = "22222222222222"


@pytest.fixture
def told(cast: Cast) -> Reports:
    return three_report_it(cast)


def test_linked_acknowledged_told_and_resolved(cast: Cast) -> None:
    matters = [portal_is_down(cast), portal_is_down(cast, cast.bram)]
    desk = Caller(cast.desk)
    made = desk.post("problems", matters=[each.uid for each in matters], title=TITLE)
    assert made.status_code == 201
    base = f"problems/{made.json()['id']}"
    assert (made.json()["waiting"], made.json()["with_whom"]) == (2, [])
    assert desk.post(f"{base}/acknowledgement").json()["with_whom"] == ["You"]
    said = {"body": UPDATE, "client_message_id": "one"}
    first, again = desk.post(f"{base}/updates", **said), desk.post(f"{base}/updates", **said)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert {each["conversation"] for each in first.json()["items"]} == {each.uid for each in matters}
    assert is_problem(desk.post(f"{base}/updates", body="Other words.", client_message_id="one"), 409)
    stands = desk.get(base).json()
    assert (stands["open"], stands["title"]) == (True, TITLE)
    assert stands["updated_at"] == time.local(time.now()).isoformat()
    assert desk.post(f"{base}/resolution", note="It takes comments again.").json()["open"] is False
    assert is_problem(desk.post(f"{base}/resolution"), 409)
    assert is_problem(desk.post(f"{base}/acknowledgement"), 409)
    assert [each["id"] for each in desk.get("problems").json()["items"]] == [made.json()["id"]]


def test_more_come_to_it_and_one_goes_by_itself(cast: Cast, told: Reports) -> None:
    dora, late = Caller(cast.dora), portal_is_down(cast)
    joined = dora.post("problems", matters=[told.of["ada"].uid, late.uid])
    assert (joined.status_code, len(joined.json()["matters"])) == (200, 4)
    assert dora.post(f"conversations/{late.uid}/separation").status_code == 200
    assert is_problem(dora.post(f"conversations/{late.uid}/separation"), 409)
    base = f"problems/{told.problem.uid}"
    assert len(dora.post(f"{base}/matters", matters=[late.uid]).json()["matters"]) == 4


def test_words_that_name_who_wrote_do_not_go(cast: Cast, told: Reports) -> None:
    dora, base = Caller(cast.dora), f"problems/{told.problem.uid}"
    for noun, body in (("updates", {"body": "As Cllr Whitlow said.", "client_message_id": "one"}),
                       ("resolution", {"note": "As Cllr Whitlow said."})):
        assert is_problem(dora.post(f"{base}/{noun}", **body), 422)
    sent = dora.post(f"{base}/updates", body="Back at the Whitlow site.", client_message_id="two", nobody_named=True)
    assert len(sent.json()["items"]) == 3


def test_the_list_goes_on_where_it_ended(cast: Cast, told: Reports) -> None:
    dora = Caller(cast.dora)
    first = dora.get("problems").json()
    assert len(first["items"]) == 1
    assert dora.get("problems", since=first["next"]).json() == {"items": [], "next": first["next"]}
    others = [portal_is_down(cast), portal_is_down(cast, cast.bram)]
    with time.use(time.moment("2026-05-25T10:45+01:00")):
        more = actions.link_same(by=cast.dora, conversations=others)
        assert [each["id"] for each in dora.get("problems", since=first["next"]).json()["items"]] == [more.uid]
    assert is_problem(dora.get("problems", since="strange"), 422)


def test_each_service_lists_its_own_and_no_count_of_the_others(cast: Cast, told: Reports) -> None:
    actions.update_all(by=cast.dora, problem=told.problem, body=UPDATE, client_message_id="all")
    actions.not_ours(by=cast.dora, conversation=told.of["pat"], to=f"service:{cast.potholes.uid}")
    with time.use(time.moment("2026-05-25T11:45+01:00")):       # whoever passed it on sees where it went for an hour
        actions.update_all(by=cast.dora, problem=told.problem, body="It is back.", client_message_id="theirs")
    [row] = Caller(cast.max).get("problems").json()["items"]
    assert [each["id"] for each in row["matters"]] == [told.of["pat"].uid]
    assert row["updated_at"] == time.local(time.now()).isoformat()      # the later one went to others alone


@pytest.mark.parametrize("who", ["ada", "bram", "pat", "pa", "max", "jo", "admin", "monitor", "records", "res"])
def test_hidden_and_unknown_are_answered_alike(cast: Cast, told: Reports, who: str) -> None:
    caller = Caller(getattr(cast, who))
    assert caller.get("problems").json() == {"items": [], "next": ""}
    nouns = {"matters": {"matters": [NOBODY]}, "acknowledgement": {}, "resolution": {},
             "updates": {"body": "x", "client_message_id": "y"}}
    for uid in (told.problem.uid, NOBODY):
        answers = [caller.get(f"problems/{uid}"),
                   *(caller.post(f"problems/{uid}/{noun}", **body) for noun, body in nouns.items())]
        assert all(is_problem(answer, 404) for answer in answers)
        assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("who", ["ada", "bram", "pat", "pa", "max", "admin"])
def test_linking_tells_nobody_what_is_there(cast: Cast, told: Reports, who: str) -> None:
    """One's own, another's, one that never was: the same refusal in the same words."""
    caller, uids = Caller(getattr(cast, who)), {key: each.uid for key, each in told.of.items()}
    tried = [[uids["ada"], uids["bram"]], [uids["ada"], NOBODY], [uids["pat"], NOBODY], [NOBODY, "33333333333333"]]
    answers = [caller.post("problems", matters=each) for each in tried]
    assert all(is_problem(answer, 422) for answer in answers)
    assert len({answer.content for answer in answers}) == 1
    assert Problem.objects.count() == 1


def test_who_answers_for_one_links_no_other(cast: Cast) -> None:
    road, portal = pothole(cast, cast.bram), portal_is_down(cast)
    assert is_problem(Caller(cast.dora).post("problems", matters=[road.uid, portal.uid]), 422)
    assert not Conversation.objects.exclude(problem=None).exists()


@pytest.mark.parametrize(("who", "status"), [("ada", 403), ("pa", 403), ("bram", 404), ("admin", 404)])
def test_a_sender_takes_nothing_out(cast: Cast, told: Reports, who: str, status: int) -> None:
    assert is_problem(Caller(getattr(cast, who)).post(f"conversations/{told.of['ada'].uid}/separation"), status)


def test_a_sender_s_own_answers_have_no_place_for_it(cast: Cast, told: Reports) -> None:
    """The same fields for a matter that is linked and for one that is not."""
    alone = portal_is_down(cast)
    rows = {row["id"]: row for row in Caller(cast.ada).get("conversations").json()["items"]}
    assert rows[told.of["ada"].uid].keys() == rows[alone.uid].keys()
    assert told.problem.uid not in str(rows)


def test_whoever_settles_it_hears_how_it_stands_though_it_is_theirs_no_more(cast: Cast) -> None:
    """A duty officer, of matters from before their shift."""
    with time.use(time.moment("2026-05-20T12:00+01:00")):
        matters = [actions.start(by=each, to="desk", body="Who is this for?", client_message_id="old")
                   for each in (cast.ada, cast.bram)]
    desk = Caller(cast.desk)
    base = f"problems/{desk.post('problems', matters=[each.uid for each in matters]).json()['id']}"
    left = desk.post(f"{base}/resolution").json()
    assert (left["open"], [each["state"] for each in left["matters"]]) == (False, ["resolved", "resolved"])
    assert is_problem(desk.get(base), 404)
