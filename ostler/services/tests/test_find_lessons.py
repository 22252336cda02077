"""What "Not ours" teaches, and what it may not."""

import pytest

from ostler.audit.models import Event
from ostler.services.finding import find_services
from ostler.services.lessons import STEMS_CHARACTERS, teach
from ostler.services.models import Lesson, Service
from tests.cast import Cast

BOTH = "comment on the hole in the road"
WORDS = "broken kerb by the planning office"


def order(words: str) -> list[Service]:
    return [item.service for item in find_services(words)]


def test_one_lesson_sets_two_fitting_services_right_for_the_same_words(cast: Cast) -> None:
    assert order(BOTH) == [cast.potholes, cast.planning]
    teach(BOTH, wrong=cast.potholes, right=cast.planning, by=cast.max)
    assert order(BOTH) == [cast.planning, cast.potholes]


def test_a_service_that_did_not_fit_takes_two_lessons(cast: Cast) -> None:
    teach(WORDS, wrong=cast.planning, right=cast.potholes, by=cast.max)
    assert order(WORDS) == [cast.planning, cast.potholes]
    teach(WORDS, wrong=cast.planning, right=cast.potholes, by=cast.max)
    assert order(WORDS) == [cast.potholes, cast.planning]
    assert Lesson.objects.get().count == 2


def test_the_same_words_in_another_order_and_form_are_the_same_lesson(cast: Cast) -> None:
    teach("kerbs broken", wrong=cast.planning, right=cast.potholes, by=cast.max)
    teach("The broken kerb!", wrong=cast.planning, right=cast.potholes, by=cast.desk)
    assert Lesson.objects.get().count == 2


def test_many_lessons_leave_other_words_alone(cast: Cast) -> None:
    words = "planning application for an extension"
    before = [(item.service, item.score) for item in find_services(words)]
    for _ in range(50):
        teach(WORDS, wrong=cast.planning, right=cast.potholes, by=cast.max)
    assert [(item.service, item.score) for item in find_services(words)] == before


def test_opposite_lessons_cancel(cast: Cast) -> None:
    before = [(item.service, item.score) for item in find_services(WORDS)]
    teach(WORDS, wrong=cast.planning, right=cast.potholes, by=cast.max)
    teach(WORDS, wrong=cast.potholes, right=cast.planning, by=cast.dora)
    assert [(item.service, item.score) for item in find_services(WORDS)] == before


def test_a_lesson_without_a_right_service_only_lowers_the_wrong_one(cast: Cast) -> None:
    for _ in range(2):
        teach(BOTH, wrong=cast.potholes, right=None, by=cast.max)
    assert order(BOTH) == [cast.planning, cast.potholes]


def test_words_that_index_nothing_can_be_taught(cast: Cast) -> None:
    assert order("gubbins") == []
    teach("gubbins", wrong=None, right=cast.potholes, by=cast.desk)
    assert order("gubbins") == [cast.potholes]


@pytest.mark.parametrize("words", ["", "could you please", "26/0123"])
def test_words_that_say_nothing_teach_nothing(cast: Cast, words: str) -> None:
    assert teach(words, wrong=cast.planning, right=cast.potholes, by=cast.max) is None
    assert not Lesson.objects.exists()


def test_the_same_service_twice_teaches_nothing(cast: Cast) -> None:
    assert teach(WORDS, wrong=cast.planning, right=cast.planning, by=cast.max) is None


def test_the_record_says_that_it_was_taught_but_not_the_words(cast: Cast) -> None:
    teach("secretish gubbins", wrong=cast.planning, right=cast.potholes, by=cast.max)
    event = Event.objects.get(tag="services.lesson-taught")
    assert event.stream == "services"
    assert event.by == cast.max.ref
    assert event.about == cast.potholes.ref
    assert "gubbins" not in str(event.facts)
    assert Lesson.objects.get().stems == "gubbin secretish"


def test_a_long_message_teaches_as_many_stems_as_a_lesson_holds(cast: Cast) -> None:
    words = " ".join(f"word{number}ing" for number in range(500))
    lesson = teach(words, wrong=cast.planning, right=cast.potholes, by=cast.max)
    assert lesson is not None
    assert 0 < len(lesson.stems) <= STEMS_CHARACTERS
