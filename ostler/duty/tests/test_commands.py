"""`ostler find` and `ostler who`: the documents of the interface, and refusals in sentences."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ostler.duty import routing
from ostler.duty.management.commands.find import Command as Find
from ostler.kernel.commands import Missing
from ostler.people.models import Organisation, Post
from ostler.services.finding import index
from tests.cast import Cast


def run(*arguments: str) -> Any:
    out = StringIO()
    call_command(*arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_who_answers_for_a_service_by_name(cast: Cast) -> None:
    found = run("who", "planning applications", "--at", "2026-05-25T10:40")
    assert found["how"] == [
        "Planning applications is answered by the Director of Development.",
        "The Director of Development, Dora Penhale, is off duty: Mon 25 May is the Spring bank holiday.",
        "Sam Fairley is the duty officer until Tue 26 May 08:30.",
    ]
    assert set(found) == {"post", "holder", "answers_now", "how", "until", "next"}
    assert (found["post"], found["holder"], found["until"]) == (
        "Director of Development", "Dora Penhale", "2026-05-26T08:30+01:00")
    assert found["answers_now"]["name"] == "Sam Fairley"
    assert found["next"]["name"] == "Dora Penhale"


@pytest.mark.parametrize("name", ["Director of Development", "director OF development", "  Director  of Development "])
def test_a_post_by_title_in_any_case(cast: Cast, name: str) -> None:
    assert run("who", name, "--at", "2026-05-28T12:00")["answers_now"]["id"] == cast.dora.uid


@pytest.mark.parametrize("prefix", ["", "post:"])
def test_a_post_by_id(cast: Cast, prefix: str) -> None:
    assert run("who", prefix + cast.director.uid)["post"] == "Director of Development"


def test_a_service_by_id(cast: Cast) -> None:
    assert run("who", f"service:{cast.potholes.uid}")["post"] == "Head of Planning"


@pytest.mark.parametrize("name", ["Duty desk", "desk", " the DUTY  desk"])
def test_the_desk_by_its_names_even_where_no_post_is_marked_as_the_desk(cast: Cast, name: str) -> None:
    assert run("who", name)["answers_now"]["name"] == "Sam Fairley"
    Post.objects.filter(is_desk=True).update(is_desk=False, title="Customer services")
    found = run("who", name)
    assert (found["post"], found["answers_now"]["post"]) == (None, "Duty officer")


def test_the_duty_officer_answers_as_such_and_a_holder_by_the_post(cast: Cast) -> None:
    assert run("who", "planning applications", "--at", "2026-05-25T10:40")["answers_now"]["post"] == "Duty officer"
    assert run("who", "planning applications", "--at", "2026-05-28T12:00")["answers_now"]["post"] == (
        "Director of Development")
    assert run("find", "zzqqxx")[-1]["answers_now"]["post"] == "Duty officer"


def test_a_person_written_to_who_holds_no_post_answers_by_none(cast: Cast) -> None:
    assert routing.route_to(f"person:{cast.ada.uid}").as_json()["answers_now"] == {
        "id": cast.ada.uid, "name": cast.ada.name, "post": None}


def test_what_nobody_is_called_is_refused_with_a_way_on(cast: Cast) -> None:
    with pytest.raises(Missing, match=r"No post or service is called “Grand Vizier”\. Try: ostler find"):
        run("who", "Grand Vizier")


def test_identical_posts_are_listed_with_their_ids(cast: Cast) -> None:
    body = Organisation.objects.create(kind="directorate", name="Adults", parent=cast.council)
    twins = [Post.objects.create(title="Consultant", organisation=body, team="Public Health") for _n in range(2)]
    with pytest.raises(Missing) as refused:
        run("who", "Consultant")
    for twin in twins:
        assert f"post:{twin.uid}  Consultant (Adults, Public Health)" in str(refused.value)
    assert run("who", twins[0].uid)["post"] == "Consultant"


def test_find_lists_best_first_and_the_desk_last(cast: Cast) -> None:
    index.refresh()
    found = run("find", "pothole", "--limit", "1")
    assert [item["to"] for item in found] == [f"service:{cast.potholes.uid}", "desk"]
    assert found[-1]["service"] is None


def test_less_than_no_services_is_wrong_usage_and_none_is_just_the_desk(cast: Cast) -> None:
    index.refresh()
    assert [item["to"] for item in run("find", "pothole", "--limit", "0")] == ["desk"]
    for limit in ("-3", "two", "1.5"):
        with pytest.raises(CommandError, match="is not a number of services"):
            run("find", "pothole", f"--limit={limit}")
        with pytest.raises(SystemExit) as ended:
            Find().run_from_argv(["ostler", "find", "pothole", "--limit", limit])
        assert ended.value.code == 2


@pytest.mark.parametrize("words", ["", "zzqqxx", "\x00", "a" * 10_000, "'; DROP TABLE services_service; --", "🕳️"])
def test_any_words_have_an_answer(cast: Cast, words: str) -> None:
    index.refresh()
    assert run("find", words)[-1]["to"] == "desk"


def test_for_people_both_speak_in_sentences(cast: Cast) -> None:
    index.refresh()
    out = StringIO()
    call_command("find", "pothole", stdout=out)
    call_command("who", "Duty desk", stdout=out)
    assert "Potholes and road repairs stands under Roads and travel" in out.getvalue()
    assert "Sam Fairley is the duty officer until Tue 26 May 08:30." in out.getvalue()
