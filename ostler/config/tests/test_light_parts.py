"""Styles and scripts travel without the headers that only documents obey; pages and everything else keep them."""

import pytest
from django.conf import LazySettings
from django.test import Client

from ostler.config.middleware import OF_DOCUMENTS
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _from_the_apps(settings: LazySettings) -> None:
    """Nothing is collected for tests."""
    settings.WHITENOISE_USE_FINDERS = True


@pytest.mark.parametrize("path", ["web/css/base.css", "web/js/line.js"])
def test_a_part_says_only_what_it_needs(path: str) -> None:
    answer = Client().get(f"/static/{path}")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert [name for name in (*OF_DOCUMENTS, "Access-Control-Allow-Origin") if name in answer.headers] == []


@pytest.mark.parametrize("path", ["/", "/static/web/mark.svg", "/sw.js"])
def test_what_can_be_opened_by_itself_says_it_all(cast: Cast, path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert [name for name in OF_DOCUMENTS if name not in answer.headers] == []
