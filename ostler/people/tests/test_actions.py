"""Every verb leaves a line in the log that can be read, and says by whom."""

import pytest

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.kernel import time
from ostler.people import actions
from ostler.people.actions.log import together
from ostler.people.models import Delegation, Group, Post, Ward
from tests.cast import Cast


def said() -> list[str]:
    """The log since the cast came on stage, as sentences."""
    return [sentence(event) for event in Event.objects.filter(chain__name="people").order_by("number")]


def test_roles_are_granted_once_and_end(cast: Cast) -> None:
    first = actions.grant_role(person=cast.max, role="records-officer", by=cast.admin)
    assert actions.grant_role(person=cast.max, role="records-officer", by=cast.admin) == first
    assert cast.max.has_role("records-officer")
    assert actions.end_role(person=cast.max, role="records-officer", by=cast.admin)
    assert not cast.max.has_role("records-officer")
    assert not actions.end_role(person=cast.max, role="records-officer", by=cast.admin)
    assert said() == ["Max Iddon became records-officer", "Max Iddon is no longer records-officer"]
    assert Event.objects.first().by == cast.admin.ref


def test_an_unknown_role_is_a_mistake(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no role"):
        actions.grant_role(person=cast.max, role="king", by=cast.admin)


def test_a_post_is_held_left_and_abolished(cast: Cast) -> None:
    post = actions.found_post(title="Head of Parks", organisation=cast.head.organisation, by=cast.admin)
    holding = actions.hold_post(post=post, person=cast.jo, by=cast.admin)
    assert actions.hold_post(post=post, person=cast.jo, by=cast.admin) == holding
    actions.leave_post(holding=holding, by=cast.admin)
    assert post.holders(time.now()) == []
    actions.hold_post(post=post, person=cast.jo, by=cast.admin)
    actions.abolish_post(post=post, by=cast.admin)
    assert post.holders(time.now()) == []
    assert not Post.objects.visible_to(None).filter(pk=post.pk).exists()
    assert said() == [
        "The post Head of Parks was set up", "Jo Trask took up the post Head of Parks",
        "Jo Trask left the post Head of Parks", "Jo Trask took up the post Head of Parks",
        "Jo Trask left the post Head of Parks", "The post Head of Parks was abolished"]


def test_a_partners_post_makes_no_officer(cast: Cast) -> None:
    post = actions.found_post(title="Inspector", organisation=cast.pat.organisation, by=cast.admin)
    actions.hold_post(post=post, person=cast.pat, by=cast.admin)
    assert not cast.pat.has_role("officer")


def test_terms_and_seats_end_together(cast: Cast) -> None:
    weir = actions.found_ward(name="Weir", by=cast.admin)
    actions.elect(person=cast.ada, ward=weir, party="Orchard Group", by=cast.admin)
    old, new = cast.ada.terms.order_by("pk")
    actions.stand_down(term=old, by=cast.admin)
    assert cast.ada.has_role("councillor")
    assert cast.ada.seats.current().exists()
    actions.stand_down(term=new, by=cast.admin)
    assert not cast.ada.has_role("councillor")
    assert not cast.ada.seats.current().exists()
    assert "Ada Okafor left Orchard Group" in said()


def test_a_committee_seat_has_its_office(cast: Cast) -> None:
    planning = actions.found_group(name="Planning Committee", kind="committee", by=cast.admin)
    assert actions.found_group(name="planning committee", kind="committee", by=cast.admin) == planning
    chair = actions.seat(person=cast.ada, group=planning, office="Chair", by=cast.admin)
    assert actions.seat(person=cast.ada, group=planning, office="Chair", by=cast.admin) == chair
    actions.unseat(seat=chair, by=cast.admin)
    assert said()[1:] == ["Ada Okafor became Chair in Planning Committee",
                          "Ada Okafor is no longer Chair in Planning Committee"]
    assert Group.objects.filter(kind="committee").count() == 1


def test_somebody_acts_for_somebody_until_it_ends(cast: Cast) -> None:
    made = actions.delegate(principal=cast.dora, to=cast.pa, by=cast.admin)
    assert actions.delegate(principal=cast.dora, to=cast.pa, by=cast.admin) == made
    actions.end_delegation(delegation=made, by=cast.admin)
    assert not Delegation.objects.current().filter(principal=cast.dora).exists()
    assert said() == ["Pia Amble may act for Dora Penhale", "Pia Amble may no longer act for Dora Penhale"]
    with pytest.raises(ValueError, match="themselves"):
        actions.delegate(principal=cast.dora, to=cast.dora, by=cast.admin)


def test_a_person_is_changed_suspended_and_restored(cast: Cast) -> None:
    assert actions.change_person(person=cast.jo, by=cast.admin, name=" Jo  Trask-Lunt ", email=cast.jo.email)
    assert not actions.change_person(person=cast.jo, by=cast.admin, name="Jo Trask-Lunt")
    for _ in range(2):
        actions.suspend(person=cast.jo, by=cast.admin)
    for _ in range(2):
        actions.restore(person=cast.jo, by=cast.admin)
    assert said() == ["Jo Trask-Lunt: changed name", "Jo Trask-Lunt was suspended", "Jo Trask-Lunt was let in again"]
    with pytest.raises(TypeError, match="handle"):
        actions.change_person(person=cast.jo, by=cast.admin, handle="other")


def test_a_ward_is_one_however_it_is_written(cast: Cast) -> None:
    weir = actions.found_ward(name="Mill & Weir", by=cast.admin)
    assert actions.found_ward(name="Mill and Weir", by=cast.admin) == weir
    assert actions.found_ward(name="田", by=cast.admin) != actions.found_ward(name="中", by=cast.admin)
    assert Ward.objects.filter(slug="mill-and-weir").count() == 1


def test_a_post_cannot_be_changed_in_what_names_it(cast: Cast) -> None:
    with pytest.raises(TypeError, match="uid"):
        actions.change_post(post=cast.head, by=cast.admin, uid="x")


def test_what_is_done_together_goes_into_the_log_at_the_end_in_its_order(cast: Cast) -> None:
    before = Event.objects.filter(chain__name="people").count()
    with together():
        actions.enrol(name="Wyn Tate", by=cast.admin)
        actions.found_ward(name="Weir", by=cast.admin)
        assert Event.objects.filter(chain__name="people").count() == before
    tags = Event.objects.filter(chain__name="people").order_by("number").values_list("tag", flat=True)
    assert list(tags)[before:] == ["people.enrolled", "people.ward-founded"]


def test_what_fails_together_leaves_no_line_and_gathers_no_more(cast: Cast) -> None:
    before = Event.objects.filter(chain__name="people").count()
    actions_together = together()(lambda: [actions.found_ward(name="Weir", by=cast.admin),
                                           actions.enrol(name="", by=cast.admin)])
    with pytest.raises(ValueError, match="a name"):
        actions_together()
    assert Event.objects.filter(chain__name="people").count() == before
    actions.found_ward(name="Brook", by=cast.admin)
    assert Event.objects.filter(chain__name="people").count() == before + 1
