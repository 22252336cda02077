"""Which post answers for what: by list, by page, and what is left over."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.kernel import time
from ostler.kernel.imports import Plan, importers, read
from ostler.people.models import Organisation, Post
from ostler.services.actions import assign, unassign
from ostler.services.answering import post_for, posts_for
from ostler.services.coverage import coverage
from ostler.services.models import Assignment, Heading, Service
from ostler.services.suggesting import suggest
from tests.cast import Cast


def plan(text: str, source: str = "mapping") -> Plan:
    return importers["assignments"].plan(read(text.encode(), "assignments.csv"), source=source)


def test_a_service_s_own_post_goes_before_its_heading_s(cast: Cast) -> None:
    assert post_for(cast.potholes) == (
        cast.head, "Potholes and road repairs stands under Roads and travel, answered by the Head of Planning.")
    assign(by=cast.admin, post=cast.junior, service=cast.potholes)
    assert post_for(cast.potholes) == (
        cast.junior, "Potholes and road repairs is answered by the Planning Assistant.")


def test_what_nobody_is_down_for_goes_to_the_desk_and_says_so(cast: Cast) -> None:
    lone = Service.objects.create(name="Lantern loans", slug="lantern-loans")
    assert post_for(lone) == (None, "No post is down to answer for Lantern loans, so it goes to the duty desk.")


def test_an_abolished_post_answers_for_nothing(cast: Cast) -> None:
    Post.objects.filter(pk=cast.director.pk).update(abolished_at=time.now())
    assert post_for(cast.planning)[0] is None


def test_assigning_ends_what_stood_and_keeps_it(cast: Cast) -> None:
    before = time.now() - timedelta(days=1)
    assign(by=cast.admin, post=cast.head, service=cast.planning)
    assert post_for(cast.planning)[0] == cast.head
    assert post_for(cast.planning, before)[0] == cast.director
    assert Assignment.objects.filter(service=cast.planning).count() == 2


def test_the_same_assignment_again_says_nothing(cast: Cast) -> None:
    first = assign(by=cast.admin, post=cast.head, service=cast.planning)
    events = Event.objects.count()
    assert assign(by=cast.admin, post=cast.head, service=cast.planning) == first
    assert Event.objects.count() == events


def test_an_assignment_is_for_one_of_service_and_heading(cast: Cast) -> None:
    with pytest.raises(ValueError, match="a service or for a heading"):
        assign(by=cast.admin, post=cast.head)


def test_taking_back_leaves_the_heading_s_post(cast: Cast) -> None:
    own = assign(by=cast.admin, post=cast.junior, service=cast.potholes)
    unassign(by=cast.admin, assignment=own)
    assert post_for(cast.potholes)[0] == cast.head
    assert [sentence(event) for event in Event.objects.filter(chain__name="services").order_by("number")] == [
        "The Planning Assistant answers for Potholes and road repairs.",
        "The Planning Assistant no longer answers for Potholes and road repairs.",
    ]


def test_a_list_assigns_by_heading_by_number_and_by_name(cast: Cast) -> None:
    planned = plan("service,lgsl_id,heading,post,directorate\n"
                   ",,planning AND building,Head of Planning,Place\n"
                   ",557,,planning assistant,\n"
                   f"Planning applications,,,post:{cast.head.uid},\n")
    assert [line["what"] for line in planned.added] == [
        "Head of Planning answers for Planning and building.",
        "Planning Assistant answers for Potholes and road repairs."]
    assert [line["what"] for line in planned.changed] == [
        "Head of Planning answers for Planning applications, no longer Director of Development."]
    planned.carry_out(cast.admin)
    assert post_for(cast.planning)[0] == cast.head
    assert post_for(cast.potholes)[0] == cast.junior


def test_a_list_is_idempotent_and_ends_only_its_own(cast: Cast) -> None:
    text = "heading,post\nPlanning and building,Head of Planning\n"
    plan(text).carry_out(None)
    assert plan(text).is_empty
    later = plan("heading,post\nRoads and travel,Head of Planning\n")
    assert [line["what"] for line in later.ended] == ["Head of Planning no longer answers for Planning and building."]
    assert not plan("heading,post\n", source="another").ended


@pytest.mark.parametrize(("row", "field", "what"), [
    ("No such,,,Head of Planning,", "service", "there is no service “No such”."),
    (",77777,,Head of Planning,", "lgsl_id", "there is no service with the LGSL number “77777”."),
    (",,Nothing,Head of Planning,", "heading", "there is no heading “Nothing”."),
    (",,,Head of Planning,", "service", "name a service, an LGSL number or a heading."),
    ("Planning applications,,Roads and travel,Head of Planning,", "heading", "give a heading or a service, not both."),
    ("Planning applications,,,,", "post", "name the post by its title or id."),
    ("Planning applications,,,Grand Vizier,", "post", "there is no post “Grand Vizier”."),
    ("Planning applications,,,Head of Planning,Moon", "post", "there is no post “Head of Planning” in Moon."),
])
def test_a_row_that_names_nothing_is_a_problem_by_row_and_field(cast: Cast, row: str, field: str, what: str) -> None:
    planned = plan(f"service,lgsl_id,heading,post,directorate\n{row}\n")
    assert [(p.row, p.field, p.what) for p in planned.problems] == [(2, field, what)]


def test_identical_titles_are_told_apart_by_directorate_or_id(cast: Cast) -> None:
    other = Organisation.objects.create(kind="directorate", name="Finance", parent=cast.council)
    twin = Post.objects.create(title="Head of Planning", organisation=other)
    row = "service,post,directorate\nPlanning applications,Head of Planning,"
    assert "several posts are called" in plan(row + "\n").problems[0].what
    assert twin.uid in plan(row + "\n").problems[0].what
    assert not plan(row + "Finance\n").problems


def test_the_same_target_twice_is_a_problem(cast: Cast) -> None:
    planned = plan("lgsl_id,post\n488,Head of Planning\n0488,Planning Assistant\n")
    assert [(p.row, p.what) for p in planned.problems] == [(3, "row 2 assigns this already.")]


def test_coverage_counts_and_names_the_rest(cast: Cast) -> None:
    lone = Service.objects.create(name="Lantern loans", slug="lantern-loans")
    found = coverage()
    assert (found.total, found.assigned, found.percent, found.unmapped) == (3, 2, 66, [lone])
    assert found.by_heading == {"Planning and building": (1, 1), "Roads and travel": (1, 1)}


def test_many_services_take_as_many_queries_as_one(cast: Cast) -> None:
    def queries(services: list[Service]) -> int:
        with CaptureQueriesContext(connection) as caught:
            posts_for(services)
        return len(caught)

    assert queries([Service.objects.get(pk=cast.potholes.pk)]) == queries(list(Service.objects.all()))


def test_a_suggestion_goes_by_the_likeliest_word_then_by_rank(cast: Cast) -> None:
    planning = Heading(name="Planning and development")
    assert suggest(planning, [cast.junior, cast.director, cast.head]) == cast.head
    assert suggest(Heading(name="Housing"), [cast.junior, cast.director]) is None


def test_every_heading_of_lgsl_has_a_suggestion_among_trafford_s_posts(db: None) -> None:
    if not settings.OSTLER_CORPORA:
        pytest.skip("OSTLER_CORPORA does not name the folder of real lists")
    posts = _trafford()
    rows = read(Path(settings.OSTLER_CORPORA) / "services/lgsl.csv")
    importers["services"].plan(rows, source="lgsl").carry_out(None)
    found = {heading.name: suggest(heading, posts) for heading in Heading.objects.all()}
    assert [name for name, post in found.items() if post is None] == []
    assert found["Planning and development"].title == "Head of Planning and Development"
    assert found["Council tax and benefits"].title == "Head of Exchequer Services"
    for name, post in found.items():
        assign(by="ostler", post=post, heading=Heading.objects.get(name=name))
    assert coverage().percent >= 95


def _trafford() -> list[Post]:
    """The posts of the real list, by title, directorate and team alone."""
    council = Organisation.objects.create(kind="council", name="Council")
    bodies: dict[str, Organisation] = {"NA": council}
    document = read(Path(settings.OSTLER_CORPORA) / "officers/trafford-organisation-structure.csv")
    for row in document.rows or []:
        name = row["Directorate"]
        if name not in bodies:
            bodies[name] = Organisation.objects.create(kind="directorate", name=name, parent=council)
        Post.objects.create(title=row["JobTitle"][:200], organisation=bodies[name], team=row["Service"],
                            level=int(row["Level"]))
    return list(Post.objects.select_related("organisation"))
