"""What is found out once while a page is made, and never for longer."""

import itertools

import pytest
from django.http import HttpRequest, HttpResponse

from ostler.kernel import once


class Somebody:
    """Whom something is found out about."""


def test_within_a_reading_the_first_answer_about_an_object_stands() -> None:
    count, ada, bram = itertools.count(), Somebody(), Somebody()
    with once.reading():
        answers = [once.found("number", who, count.__next__) for who in (ada, bram, ada, None, None)]
        assert answers == [0, 1, 0, 2, 2]
        assert once.found("other", ada, count.__next__) == 3


def test_nothing_is_kept_outside_one_or_for_the_next() -> None:
    count, ada = itertools.count(), Somebody()
    assert [once.found("number", ada, count.__next__) for _ in range(2)] == [0, 1]
    for expected in (2, 3):
        with once.reading():
            assert once.found("number", ada, count.__next__) == expected
    assert once.found("number", ada, count.__next__) == 4


def test_an_object_that_came_to_lie_where_another_lay_is_another() -> None:
    count = itertools.count()
    with once.reading():
        assert [once.found("number", Somebody(), count.__next__) for _ in range(50)] == list(range(50))


@pytest.mark.parametrize(("method", "answers"), [("GET", [0, 0]), ("HEAD", [0, 0]), ("POST", [0, 1]),
                                                 ("DELETE", [0, 1])])
def test_a_request_that_may_change_something_is_no_reading(method: str, answers: list[int]) -> None:
    count, seen = itertools.count(), []

    def view(request: HttpRequest) -> HttpResponse:
        seen.extend(once.found("number", None, count.__next__) for _ in range(2))
        return HttpResponse()

    request = HttpRequest()
    request.method = method
    once.while_reading(view)(request)
    assert seen == answers
