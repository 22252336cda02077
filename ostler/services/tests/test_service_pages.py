"""The public pages of services: by heading, and by words."""

import pytest

from ostler.kernel import time
from ostler.services.finding import index
from ostler.services.models import Service
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_services_stand_by_heading_for_everybody(cast: Cast, visitor: PageClient) -> None:
    page = visitor.get("/services/").content.decode()
    assert "Roads and travel" in page
    assert f'href="/services/{cast.potholes.slug}"' in page


def test_an_empty_council_is_told_what_to_do(db: None, visitor: PageClient) -> None:
    assert "ostler import services FILE" in visitor.get("/services/").content.decode()


def test_words_find_a_service(cast: Cast, visitor: PageClient) -> None:
    index.refresh()
    page = visitor.get("/services/", {"q": "pothole"}).content.decode()
    assert "Potholes and road repairs" in page
    assert "No service fits these words" in visitor.get("/services/", {"q": "zzqqxx"}).content.decode()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "%00", "'; DROP TABLE", "x" * 5000])
def test_hostile_words_come_back_as_words(cast: Cast, visitor: PageClient, words: str) -> None:
    response = visitor.get("/services/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_an_ended_service_is_gone_from_the_list_and_seen_inside_only(
        cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    Service.objects.filter(pk=cast.potholes.pk).update(ended_at=time.now())
    assert "Potholes" not in visitor.get("/services/").content.decode()
    assert visitor.get(f"/services/{cast.potholes.slug}").status_code == 404
    assert client_for(cast.res).get(f"/services/{cast.potholes.slug}").status_code == 404
    page = client_for(cast.max).get(f"/services/{cast.potholes.slug}")
    assert "The council no longer lists this service." in page.content.decode()
