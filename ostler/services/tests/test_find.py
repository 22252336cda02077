"""Words lead to services."""

from ostler.services.finding import find_services
from tests.cast import Cast


def test_everyday_words_lead_to_the_service(cast: Cast) -> None:
    assert find_services("there is a pothole")[0].service == cast.potholes
    assert find_services("planning website won't take comments")[0].service == cast.planning


def test_words_that_say_nothing_find_nothing(cast: Cast) -> None:
    assert find_services("could you please") == []
