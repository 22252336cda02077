"""From words or a destination to who hears."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.duty import routing
from ostler.duty.models import Leave
from ostler.duty.routing import UnknownDestination, route_to
from ostler.kernel import time
from ostler.people.models import Holding, Person, Post
from ostler.services.finding import index
from ostler.services.models import Assignment, Service
from tests.cast import Cast


@pytest.fixture
def indexed(cast: Cast) -> Cast:
    index.refresh()
    return cast


def test_words_lead_to_the_service_its_post_and_who_is_there(indexed: Cast) -> None:
    first = routing.find("planning website won't take comments")[0]
    assert (first.service, first.post, first.answer.person) == (indexed.planning, indexed.director, first.answer.person)
    assert first.to == f"service:{indexed.planning.uid}"
    assert first.how[0] == "Planning applications is answered by the Director of Development."


def test_the_desk_is_last_whatever_was_typed(indexed: Cast) -> None:
    for words in ("planning", "pothole", "zzxxqq", ""):
        last = routing.find(words)[-1]
        assert (last.to, last.service, last.post) == ("desk", None, indexed.duty_desk)


@pytest.mark.parametrize("to", [
    "", "desk:1", "service:", "service:nothing", "post:nothing", "person:nothing", "ward:x"])
def test_a_destination_that_names_nothing_is_refused_with_a_sentence(cast: Cast, to: str) -> None:
    with pytest.raises(UnknownDestination, match=r"\.$"):
        route_to(to)


def test_an_item_of_find_is_the_document_of_the_interface(indexed: Cast) -> None:
    item = routing.find("planning website won't take comments")[0].as_json()
    assert item == {
        "to": f"service:{indexed.planning.uid}", "service": "Planning applications", "lgsl_id": 488,
        "post": "Director of Development", "holder": "Dora Penhale",
        "answers_now": {"id": indexed.desk.uid, "name": "Sam Fairley", "post": "Duty officer"},
        "until": "2026-05-26T08:30+01:00",
        "why": "Planning applications is answered by the Director of Development. The Director of Development, "
               "Dora Penhale, is off duty: Mon 25 May is the Spring bank holiday. "
               "Sam Fairley is the duty officer until Tue 26 May 08:30.",
        "score": item["score"],
    }
    assert 0 < item["score"] <= 1


def test_a_longer_list_takes_no_more_queries(indexed: Cast) -> None:
    head = indexed.head
    for number in range(6):
        service = Service.objects.create(name=f"Lantern loan {number}", slug=f"lantern-{number}", words="lantern")
        post = Post.objects.create(title=f"Lantern keeper {number}", organisation=head.organisation)
        Assignment.objects.create(service=service, post=post, since=time.moment("2026-01-01T00:00"))
    index.refresh()
    routing.find("lantern")     # the index is read once

    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert len(routing.find("lantern", limit=limit)) == limit + 1
        return len(caught)

    assert queries(1) == queries(6)


def test_each_kind_of_destination_leads_somewhere(indexed: Cast) -> None:
    assert route_to(f"service:{indexed.potholes.uid}").post == indexed.head
    assert route_to(f"post:{indexed.junior.uid}").post == indexed.junior
    assert route_to(f"post:{indexed.duty_desk.uid}").to == "desk"
    assert route_to("desk").answer.person == indexed.desk
    assert route_to("auto", words="hole in the road").service == indexed.potholes
    assert route_to("auto", words="zzqqxx").to == "desk"


def test_a_person_one_knows_answers_while_at_work(indexed: Cast) -> None:
    at = time.moment("2026-05-28T11:00")
    route = route_to(f"person:{indexed.max.uid}", at=at)
    assert (route.post, route.answer.person, route.why) == (
        indexed.head, indexed.max, "Max Iddon is the Head of Planning.")


def test_a_person_one_knows_falls_to_the_post_when_away(indexed: Cast) -> None:
    Leave.objects.create(person=indexed.dora, starts=time.moment("2026-05-28T00:00"),
                         ends=time.moment("2026-05-30T00:00"))
    route = route_to(f"person:{indexed.dora.uid}", at=time.moment("2026-05-28T11:00"))
    assert (route.post, route.answer.person) == (indexed.director, indexed.max)
    assert route.why == "Dora Penhale is the Director of Development: it falls to the post when they are away."


def test_of_a_shared_post_the_person_written_to_answers(indexed: Cast) -> None:
    Holding.objects.create(post=indexed.head, person=indexed.pa, since=time.moment("2026-01-01T00:00"))
    route = route_to(f"person:{indexed.pa.uid}", at=time.moment("2026-05-28T11:00"))
    assert route.answer.person == indexed.pa


def test_a_person_without_a_post_answers_for_themselves(indexed: Cast) -> None:
    route = route_to(f"person:{indexed.ada.uid}")
    assert (route.post, route.answer.person, route.answer.until) == (None, indexed.ada, None)
    assert route.how == ["Ada Okafor holds no post, so nobody else answers for them."]


@pytest.mark.parametrize("change", [{"suspended_at": "2026-05-01T00:00Z"}, {"in_directory": False}])
def test_a_person_who_is_not_in_the_directory_cannot_be_written_to(indexed: Cast, change: dict[str, object]) -> None:
    Person.objects.filter(pk=indexed.max.pk).update(**change)
    with pytest.raises(UnknownDestination, match="nobody in the directory"):
        route_to(f"person:{indexed.max.uid}")


def test_an_ended_service_and_an_abolished_post_are_no_destinations(indexed: Cast) -> None:
    Service.objects.filter(pk=indexed.potholes.pk).update(ended_at=time.now())
    Post.objects.filter(pk=indexed.junior.pk).update(abolished_at=time.now())
    for to in (f"service:{indexed.potholes.uid}", f"post:{indexed.junior.uid}"):
        with pytest.raises(UnknownDestination):
            route_to(to)


def test_a_service_that_no_post_has_goes_to_the_desk_with_its_own_name(indexed: Cast) -> None:
    lone = Service.objects.create(name="Lantern loans", slug="lantern-loans")
    route = route_to(f"service:{lone.uid}")
    assert (route.service, route.post, route.answer.person) == (lone, indexed.duty_desk, indexed.desk)
    assert route.how[0] == "No post is down to answer for Lantern loans, so it goes to the duty desk."


def test_a_council_without_a_desk_post_still_has_a_desk(indexed: Cast) -> None:
    Post.objects.filter(pk=indexed.duty_desk.pk).update(is_desk=False)
    assert (route_to("desk").post, route_to("desk").answer.person) == (None, indexed.desk)
