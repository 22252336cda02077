"""How many homes a ward has comes in with a list, and stands beside the reach of what is published."""

import pytest

from ostler.audit.models import Event
from ostler.people.imports import carry_out, plan_for
from ostler.people.models import Ward
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_by_name_or_code_and_nothing_ends(cast: Cast) -> None:
    mill = Ward.objects.create(name="Mill Bank", slug="mill-bank", gss_code="E05009902", homes=900)
    plan = plan_for("homes", b"Ward,Dwellings\nBrook & Mill,\"4,120\"\nE05009902,1200\n")
    assert plan.problems == []
    assert [line["what"] for line in plan.added] == ["Brook and Mill has 4120 homes."]
    assert [line["what"] for line in plan.changed] == ["Mill Bank has 1200 homes."]
    carry_out(plan, by=cast.admin)
    cast.ward.refresh_from_db()
    mill.refresh_from_db()
    assert (cast.ward.homes, mill.homes) == (4120, 1200)
    assert Event.objects.filter(tag="people.ward-homes", by=cast.admin.ref).count() == 2
    assert plan_for("homes", b"Ward,Dwellings\nMill Bank,1200\n").is_empty


@pytest.mark.parametrize(("rows", "what"), [
    ("Nowhere,12", "there is no ward"), ("Brook & Mill,many", "no number of homes"),
    ("Brook & Mill,-3", "no number of homes"), ("Brook & Mill,99999999", "no number of homes"),
    ("Brook & Mill,1\nBrook & Mill,2", "twice"), ("", "no row of it")])
def test_what_is_wrong_is_said_and_changes_nothing(cast: Cast, rows: str, what: str) -> None:
    [problem] = plan_for("homes", f"Ward,Homes\n{rows}\n".encode()).problems
    assert what in str(problem)
