"""Ward and service pages for residents: who sits, how they are reached, and what rooms above add."""

import pytest

from ostler.kernel.panels import Panel, panels
from ostler.people import actions
from ostler.people.actions.handles import enter_all_free
from ostler.people.models import Handle
from tests.cast import Cast
from tests.pages import PageClient

pytestmark = pytest.mark.django_db
TEMPLATE = "people/_what.html"
WARD = "/wards/brook-and-mill"


def test_a_wards_page_says_who_sits_what_they_do_and_how_they_are_reached(cast: Cast, visitor: PageClient) -> None:
    group = actions.found_group(name="Planning committee", kind="committee", by="ostler")
    actions.seat(group=group, person=cast.ada, office="chair", by="ostler")
    page = visitor.get(WARD).content.decode()
    for said in ("Ada Okafor", "Orchard Group", "Chair, Planning committee", "mailto:ada@example.org", "Bram Whitlow",
                 "/my-councillor/tell?ward=brook-and-mill"):
        assert said in page
    assert cast.ada.phone == "" or cast.ada.phone not in page


@pytest.mark.parametrize(("where", "path"), [("ward", WARD), ("service", "/services/potholes-and-road-repairs")])
def test_rooms_add_panels(
    cast: Cast, visitor: PageClient, monkeypatch: pytest.MonkeyPatch, where: str, path: str,
) -> None:
    entries = {
        (where, "test.shown"): Panel("News of <here>", TEMPLATE, lambda subject, viewer: {}, place=1),
        (where, "test.empty"): Panel("Nothing to see", TEMPLATE, lambda subject, viewer: None),
        ("home", "test.elsewhere"): Panel("Elsewhere", TEMPLATE, lambda subject, viewer: {}),
    }
    monkeypatch.setattr(panels, "_entries", panels._entries | entries)
    page = visitor.get(path).content.decode()
    assert 'aria-labelledby="panel-test-shown"' in page
    assert "News of &lt;here&gt;" in page
    assert "Nothing to see" not in page
    assert "Elsewhere" not in page


def test_a_services_page_says_how_it_is_reached_and_whom_to_ring(cast: Cast, visitor: PageClient) -> None:
    enter_all_free(called={cast.potholes.ref: cast.potholes.name})
    cast.head.email, cast.head.phone = "roads@marling.example.org", "01632 960123"
    cast.head.save()
    page = visitor.get("/services/potholes-and-road-repairs").content.decode()
    for said in ("@potholes-and-road-repairs", "roads@marling.example.org", "01632 960123", "tel:999"):
        assert said in page
    assert "Max Iddon" not in page          # who holds the post is known inside


def test_many_names_in_one_go(cast: Cast) -> None:
    refs = [f"services.service:{'a' * 12}{number:02}" for number in range(20, 24)]
    enter_all_free(called=dict(zip(refs, ["Bins", "Bins", "Ada", "Police"], strict=True)))
    assert list(Handle.objects.order_by("pk").values_list("name", flat=True)) == ["bins", "bins-2", "ada-2", "police-2"]
