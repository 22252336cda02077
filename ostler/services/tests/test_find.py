"""Words lead to services, over rows: what is found, when the rows change, and that nothing typed stays."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.audit import log
from ostler.services.finding import find_services, index
from ostler.services.models import Service
from tests.cast import Cast

WELSH = {"name_cy": "Ceisiadau cynllunio", "description_cy": "Gwneud cais am ganiatâd i adeiladu."}


def first(words: str) -> Service:
    return find_services(words)[0].service


@pytest.mark.parametrize("words", [
    "planning website won't take comments",
    "the portal rejects my resident's objection to the extension, planning say nothing",
    "plannign aplication",
    "PLANNING!!!",
])
def test_everyday_words_lead_to_planning(cast: Cast, words: str) -> None:
    assert first(words) == cast.planning


@pytest.mark.parametrize("words", ["there is a pothole", "pot hole", "potholl", "hole in the road", "potho"])
def test_everyday_words_lead_to_potholes(cast: Cast, words: str) -> None:
    assert first(words) == cast.potholes


def test_a_welsh_name_is_found_with_and_without_accents_and_mutations(cast: Cast) -> None:
    Service.objects.filter(pk=cast.planning.pk).update(**WELSH)
    index.refresh()
    for words in ("ceisiadau cynllunio", "gynllunio", "caniatad", "ganiatâd"):
        assert first(words) == cast.planning, words


@pytest.mark.parametrize("words", ["", "   ", "could you please", "26/0123", "zqxjk wvvqq"])
def test_words_that_say_nothing_find_nothing(cast: Cast, words: str) -> None:
    assert find_services(words) == []


def test_scores_fall_between_nothing_and_one_and_say_which_words_fitted(cast: Cast) -> None:
    found = find_services("hole in the road by the extension")
    assert [item.service for item in found] == [cast.potholes, cast.planning]
    assert 1 > found[0].score > found[1].score > 0
    assert found[0].matched == ["hole", "road"]
    assert found[1].matched == ["extension"]


def test_the_limit_holds(cast: Cast) -> None:
    both = "road planning"
    assert len(find_services(both)) == 2
    assert len(find_services(both, limit=1)) == 1
    assert find_services(both, limit=0) == []


def test_a_new_service_is_found_at_once(cast: Cast) -> None:
    assert find_services("allotments") == []
    allotments = Service.objects.create(name="Allotments", slug="allotments")
    assert first("allotments") == allotments


def test_an_ended_service_is_not_found(cast: Cast, bank_holiday_morning: object) -> None:
    assert first("pothole") == cast.potholes
    Service.objects.filter(pk=cast.potholes.pk).update(ended_at=bank_holiday_morning)
    assert find_services("pothole") == []


def test_a_change_that_the_stream_of_services_tells_of_is_noticed(cast: Cast) -> None:
    """As when another process imports: no refresh here, only the rows and the stream's new head."""
    assert find_services("wheelie") == []
    Service.objects.filter(pk=cast.potholes.pk).update(words="wheelie")
    log.append(stream="services", tag="services.service-changed", by=log.MACHINE,
               facts={"name": "", "source": "", "fields": ""})
    assert first("wheelie") == cast.potholes


def test_refresh_notices_a_change_that_no_stream_tells_of(cast: Cast) -> None:
    assert find_services("wheelie") == []
    Service.objects.filter(pk=cast.potholes.pk).update(words="wheelie")
    index.refresh()
    assert first("wheelie") == cast.potholes


def test_news_that_changes_no_word_keeps_the_index(cast: Cast) -> None:
    standing = index.current()
    index.refresh()
    assert index.current() is standing


def test_nothing_typed_is_stored_or_logged(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    find_services("pothole")
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        find_services("pothole quizzaciously")
    assert "quizzaciously" not in caplog.text
    assert all("quizzaciously" not in query["sql"] for query in queries)
    assert not [query for query in queries if not query["sql"].startswith("SELECT")]
    assert len(queries) <= 5
    assert "quizzaci" not in repr(vars(index.current().lexicon))
