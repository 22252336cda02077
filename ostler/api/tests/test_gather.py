"""Events, groups and topics by the API: the same rule as the pages."""

from ostler.api.tests.calling import Caller, is_problem
from ostler.social.actions import discussing
from ostler.social.models import SignUp
from ostler.social.tests.entries import entry
from ostler.social.tests.gathered import event, group, topic
from tests.cast import Cast


def test_events_with_a_place_taken_and_given_back(cast: Cast) -> None:
    found, hidden = event(cast.ada, capacity=1), event(cast.ada, "Away day", level="members")
    jo, res = Caller(cast.jo), Caller(cast.res)
    assert {each["title"] for each in jo.get("public-events").json()["items"]} == {"Councillor Camp", "Away day"}
    assert res.get("public-events").json()["items"] if res.get("public-events").status_code == 200 else True
    assert Caller(cast.pat).get(f"public-events/{hidden.uid}").status_code == 404
    taken = jo.post(f"public-events/{found.uid}/place", needs="A loop").json()
    jo.post(f"public-events/{found.uid}/place")
    assert SignUp.objects.get(person=cast.jo).needs == "A loop", "sent again without, what was said stands"
    jo.post(f"public-events/{found.uid}/place", needs="")
    assert SignUp.objects.get(person=cast.jo).needs == ""
    jo.post(f"public-events/{found.uid}/place", needs="A loop")
    assert (taken["my_place"], taken["places_left"]) == ("going", 0)
    assert Caller(cast.max).post(f"public-events/{found.uid}/place").json()["my_place"] == "waiting"
    assert jo.post(f"public-events/{found.uid}/place", cancel=True).json()["my_place"] == ""
    assert Caller(cast.max).get(f"public-events/{found.uid}").json()["my_place"] == "going"
    assert "A loop" not in Caller(cast.ada).get(f"public-events/{found.uid}").content.decode()
    assert is_problem(jo.post(f"public-events/{found.uid}/place", unknown=1), 422)


def test_groups_and_topics(cast: Cast) -> None:
    circle, secret = group(cast.ada), group(cast.ada, "Careful", joining="invited")
    discussing.begin(by=cast.ada, circle=circle, title="Pumps", body="Where?")
    made, draft = topic(cast.ada), topic(cast.ada, "Not yet", is_open=False)
    bram, pat = Caller(cast.bram), Caller(cast.pat)
    assert [each["slug"] for each in bram.get("groups").json()["items"]] == [circle.slug]
    assert bram.get(f"groups/{circle.slug}").json()["discussions"] == []
    assert Caller(cast.ada).get(f"groups/{circle.slug}").json()["discussions"][0]["title"] == "Pumps"
    assert is_problem(bram.get(f"groups/{secret.slug}"), 404)
    assert bram.get(f"topics/{draft.slug}").status_code == 200
    assert is_problem(pat.get(f"topics/{draft.slug}"), 404)
    assert [each["slug"] for each in pat.get("topics").json()["items"]] == [made.slug]
    entry(cast.ada)
    assert pat.get(f"topics/{made.slug}").json()["parts"] == []
