"""The pages of services: public, by heading and by words; and the one mapping page, for administrators."""

import pytest

from ostler.kernel import time
from ostler.people.models import Post
from ostler.services.finding import index
from ostler.services.forms import PREFIX
from ostler.services.models import Assignment, Heading, Service
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


@pytest.mark.parametrize(("who", "code"), [("admin", 200), ("dora", 403), ("ada", 403), ("res", 403), ("pat", 403)])
def test_only_an_administrator_maps(cast: Cast, client_for: ClientFor, who: str, code: int) -> None:
    client = client_for(getattr(cast, who))
    assert client.get("/services/mapping/").status_code == code
    assert client.post("/services/mapping/", {}).status_code in ({302} if code == 200 else {code})


def test_the_page_suggests_but_changes_nothing_until_saved(cast: Cast, client_for: ClientFor) -> None:
    heading = Heading.objects.create(name="Planning and development", slug="planning-and-development")
    page = client_for(cast.admin).get("/services/mapping/").content.decode()
    assert f'<option value="{cast.head.uid}" selected>' in page
    assert "Suggested by its title. It counts once you save." in page
    assert not Assignment.objects.filter(heading=heading).exists()


def test_saving_assigns_every_heading_and_taking_away_sends_to_the_desk(cast: Cast, client_for: ClientFor) -> None:
    building, roads = Heading.objects.get(slug="planning-and-building"), Heading.objects.get(slug="roads-and-travel")
    client = client_for(cast.admin)
    given = {PREFIX + building.uid: cast.head.uid, PREFIX + roads.uid: ""}
    page = client.post("/services/mapping/", given, follow=True).content.decode()
    assert "Saved: 2 headings changed." in page
    assert "2 services, 1 (50 %) say who answers now; the rest go to the duty desk." in page
    assert Assignment.objects.get(heading=building, until=None).post == cast.head
    assert not Assignment.objects.filter(heading=roads, until=None).exists()
    again = client.post("/services/mapping/", given, follow=True).content.decode()
    assert "Nothing was different, so nothing has changed." in again


def test_a_post_that_is_none_is_refused(cast: Cast, client_for: ClientFor) -> None:
    roads = Heading.objects.get(slug="roads-and-travel")
    response = client_for(cast.admin).post("/services/mapping/", {PREFIX + roads.uid: "nothing"})
    assert response.status_code == 422
    assert Assignment.objects.get(heading=roads, until=None).post == cast.head


def test_identical_posts_are_told_apart_in_the_list(cast: Cast, client_for: ClientFor) -> None:
    for _number in range(2):
        Post.objects.create(title="Public Health Consultant", organisation=cast.council, team="Public Health")
    page = client_for(cast.admin).get("/services/mapping/").content.decode()
    assert "Public Health Consultant (Public Health)<" in page
    assert "Public Health Consultant (Public Health), 2<" in page
