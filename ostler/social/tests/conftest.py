"""Fixtures of the open side's tests."""

import pytest

from ostler.social import pace


@pytest.fixture(autouse=True)
def nothing_posted() -> None:
    """No test inherits another's pace."""
    pace.posts.forget()
