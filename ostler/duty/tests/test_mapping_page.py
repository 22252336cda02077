"""The one page that maps services to posts: it suggests, shows what is covered, and changes nothing until saved."""

from pathlib import Path

import pytest
from django.conf import settings

from ostler.duty.models import Shift
from ostler.kernel.imports import importers, read
from ostler.people import imports
from ostler.people.models import Post
from ostler.services.forms import PREFIX, MappingForm
from ostler.services.models import Assignment, Heading
from tests.cast import Cast
from tests.pages import ClientFor


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
    assert ("2 services: 1 (50 %) have a post, and 1 (50 %) say who answers now; the rest go to the duty desk."
            in page)
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


def test_with_nobody_on_duty_the_page_says_so(cast: Cast, client_for: ClientFor) -> None:
    Shift.objects.all().delete()
    page = client_for(cast.admin).get("/services/mapping/").content.decode()
    assert "2 services: 2 (100 %) have a post, and 0 (0 %) say who answers now" in page
    assert "Nobody is on duty now, so nobody reads what goes to the duty desk." in page


def test_after_the_page_95_in_100_of_lgsl_say_who_answers_now(cast: Cast, client_for: ClientFor) -> None:
    if not settings.OSTLER_CORPORA:
        pytest.skip("OSTLER_CORPORA does not name the folder of real lists")
    folder = Path(settings.OSTLER_CORPORA)
    importers["services"].plan(read(folder / "services/lgsl.csv"), source="lgsl").carry_out(cast.admin)
    officers = imports.plan_for("officers", folder / "officers/trafford-organisation-structure.csv", source="trafford")
    imports.carry_out(officers, by=cast.admin)
    assert Post.objects.filter(source="trafford").count() == 80
    shown = {name: field.initial for name, field in MappingForm().fields.items()}
    client = client_for(cast.admin)
    before = client.get("/services/mapping/").content.decode()
    assert "say who answers now" in before
    page = client.post("/services/mapping/", shown, follow=True).content.decode()
    assert "1,520 services: 1,520 (100 %) have a post, and 1,520 (100 %) say who answers now" in page
