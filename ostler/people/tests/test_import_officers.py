"""Posts come in from a structure chart or an organogram; a post outlives its holder, identical rows are separate."""

import pytest

from ostler.kernel import time
from ostler.people import actions, imports
from ostler.people.models import Holding, Organisation, Person, Post
from ostler.people.tests.lists import CHIEF, OFFICER, PLACE, PLANNING, ROADS, STRUCTURE, posts, whats

pytestmark = pytest.mark.django_db


def bring(data: bytes) -> imports.Plan:
    plan = imports.plan_for("officers", data)
    assert plan.problems == []
    imports.carry_out(plan, by=None)
    return plan


def post(title: str) -> Post:
    return Post.objects.get(title=title)


def test_a_first_list_founds_every_post() -> None:
    plan = bring(posts(*STRUCTURE))
    assert whats(plan.added)[:4] == [
        "Chief Executive (whole council), held by Sian Rowe",
        "Corporate Director of Place (Place), held by somebody the list does not name",
        "Head of Planning (Place), held by Max Iddon", "Head of Roads (Place), vacant"]
    assert Post.objects.count() == 6
    assert plan.source == "marling council"
    assert Organisation.objects.get(kind="council").name == "Marling Council"
    assert post("Head of Roads").organisation.parent == Organisation.objects.get(kind="council")


def test_identical_rows_are_separate_posts_and_stay_so() -> None:
    bring(posts(*STRUCTURE))
    assert Post.objects.filter(title="Planning Officer").count() == 2
    assert bring(posts(*STRUCTURE)).is_empty
    plan = bring(posts(*STRUCTURE[:-1]))
    assert whats(plan.ended) == ["Planning Officer is abolished"]
    assert Post.objects.filter(title="Planning Officer", abolished_at=None).count() == 1


def test_alike_rows_in_another_order_change_nothing() -> None:
    vacant = OFFICER.replace("example.org,NA", "example.org,Vacant")
    bring(posts(CHIEF, OFFICER, vacant))
    assert bring(posts(vacant, OFFICER, CHIEF)).is_empty


def test_not_named_is_not_vacant() -> None:
    bring(posts(*STRUCTURE))
    assert (post("Corporate Director of Place").holder_unnamed, post("Head of Roads").holder_unnamed) == (True, False)
    assert post("Head of Roads").holders(time.now()) == []
    assert post("Head of Planning").holders(time.now()) == [Person.objects.get(name="Max Iddon")]


def test_holders_are_officers_since_the_list_speaks() -> None:
    bring(posts(*STRUCTURE))
    max_ = Person.objects.get(name="Max Iddon")
    assert max_.has_role("officer")
    assert max_.email == "max@marling.example.org"
    assert Holding.objects.get(person=max_).since == time.moment("2025-07-01T00:00")


def test_managers_are_inferred_only_where_one_post_can_be_meant() -> None:
    bring(posts(*STRUCTURE, "3,Head of Audit,NA,H1,Finance,Audit,NA,NA"))
    assert post("Chief Executive").manager is None
    assert post("Corporate Director of Place").manager == post("Chief Executive")
    assert post("Head of Planning").manager == post("Corporate Director of Place")
    assert {each.manager for each in Post.objects.filter(title="Planning Officer")} == {post("Head of Planning")}
    assert post("Head of Audit").manager == post("Chief Executive")  # no director there: the nearest above


def test_nobody_is_guessed_between_two_heads() -> None:
    bring(posts(PLANNING, ROADS, "4,Clerk,NA,C,Place,Parks,NA,NA"))
    assert post("Clerk").manager is None


def test_a_new_holder_follows_the_old_one() -> None:
    bring(posts(*STRUCTURE))
    plan = bring(posts(CHIEF, PLACE, PLANNING.replace("Max Iddon", "Jo Trask").replace("max@", "jo@"), *STRUCTURE[3:]))
    assert whats(plan.changed) == ["Head of Planning changes: email from “max@marling.example.org” to "
                                   "“jo@marling.example.org”; holder from “Max Iddon” to “Jo Trask”"]
    assert [person.name for person in post("Head of Planning").holders(time.now())] == ["Jo Trask"]
    old = Person.objects.get(name="Max Iddon")
    assert old.holdings.get().until == time.now()
    assert not old.has_role("officer")


def test_a_post_that_falls_vacant_keeps_standing() -> None:
    bring(posts(*STRUCTURE))
    bring(posts(CHIEF, PLACE, "3,Head of Planning,NA,H1,Place,Planning,max@marling.example.org,Vacant", *STRUCTURE[3:]))
    assert post("Head of Planning").holders(time.now()) == []
    assert post("Head of Planning").abolished_at is None


def test_whom_somebody_else_put_in_the_post_the_list_does_not_take_out() -> None:
    bring(posts(*STRUCTURE))
    dora = actions.enrol(name="Dora Penhale", by="ostler")
    actions.hold_post(post=post("Corporate Director of Place"), person=dora, by="ostler")
    assert not post("Corporate Director of Place").holder_unnamed
    assert bring(posts(*STRUCTURE)).is_empty
    assert post("Corporate Director of Place").holders(time.now()) == [dora]


def test_a_post_that_moved_is_the_same_post() -> None:
    bring(posts(*STRUCTURE))
    before = post("Head of Roads").pk
    plan = bring(posts(*STRUCTURE[:3], ROADS.replace("Place,Roads", "Growth,Highways"), *STRUCTURE[4:]))
    assert (plan.added, plan.ended) == ([], [])
    assert post("Head of Roads").pk == before
    assert post("Head of Roads").organisation.name == "Growth"


def test_an_abolished_post_that_returns_is_the_same_post() -> None:
    bring(posts(*STRUCTURE))
    before = post("Head of Roads").pk
    bring(posts(CHIEF, PLACE, PLANNING, OFFICER, OFFICER))
    assert post("Head of Roads").abolished_at == time.now()
    bring(posts(*STRUCTURE))
    assert (post("Head of Roads").pk, post("Head of Roads").abolished_at) == (before, None)


def test_a_bad_level_is_named() -> None:
    plan = imports.plan_for("officers", posts(CHIEF, PLACE.replace("2,", "two,", 1)))
    assert [(problem.row, problem.field) for problem in plan.problems] == [(3, "Level")]


ORGANOGRAM = ("Post Unique Reference,Name,Job Title,Unit,Contact E-mail,Reports to Senior Post\n"
              "11,Sir Alun Penry,Chief Executive,Office,a@example.org,xx\n"
              "12,Si\u00e2n Rowe,Director,Finance,s@example.org,11\n13,N/D,Director,Roads,,12\n")


def test_an_organogram_says_who_reports_to_whom() -> None:
    bring(ORGANOGRAM.encode("latin-1"))
    chief, director = post("Chief Executive"), Post.objects.get(row_key="ref:12#1")
    assert (chief.level, director.level, director.manager) == (1, 2, chief)
    assert Post.objects.get(row_key="ref:13#1").holder_unnamed
    assert Person.objects.filter(name="Siân Rowe").exists()
    assert bring(ORGANOGRAM.encode("latin-1")).is_empty


def test_a_circle_of_managers_and_a_double_reference_are_problems() -> None:
    assert "circle" in imports.plan_for("officers", ORGANOGRAM.replace(",xx", ",12").encode()).problems[0].what
    twice = imports.plan_for("officers", ORGANOGRAM.replace("13,N/D", "12,N/D").encode())
    assert twice.problems[0].what == "The post 12 stands in the list twice: also in row 3."
