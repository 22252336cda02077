"""Public names: one space for all kinds, old ones lead on, and none tells of what one may not know of."""

from collections.abc import Iterator

import pytest

from ostler.kernel import profiles
from ostler.people import actions, handles
from ostler.people.models import Handle
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db
SERVICE = "services.service:abcdefghijkmno"


def test_everybody_who_is_entered_has_a_name(cast: Cast) -> None:
    post = actions.found_post(title="Head of Trees", organisation=cast.council, by="ostler")
    nhs = actions.found_organisation(name="Marling Health", kind="partner", by="ostler")
    ann = actions.enrol(name="Cllr Ann Ash", by="ostler")
    assert handles.of_many([post.ref, nhs.ref, ann.ref, cast.ada.ref, SERVICE]) == {
        post.ref: "head-of-trees", nhs.ref: "marling-health", ann.ref: ann.handle, cast.ada.ref: "ada"}
    assert handles.find(ann.handle) == ann.ref


def test_one_name_is_one_owners_whatever_the_kind(cast: Cast) -> None:
    assert handles.claim("@Bins", owner=SERVICE, by=cast.admin) == "bins"
    with pytest.raises(handles.HandleTaken):
        handles.claim("BINS", owner=cast.ada.ref, by=cast.ada)
    with pytest.raises(handles.HandleTaken):
        handles.claim("bram", owner=SERVICE, by=cast.admin)      # stands on the person alone
    assert handles.find("BiNs") == SERVICE
    assert actions.enrol(name="Bins", by="ostler").handle == "bins-2"


def test_a_name_that_was_left_stays_its_owners(cast: Cast) -> None:
    handles.claim("ada-okafor", owner=cast.ada.ref, by=cast.ada)
    cast.ada.refresh_from_db()
    assert cast.ada.handle == handles.of(cast.ada.ref) == "ada-okafor"
    assert handles.find("ada") == cast.ada.ref
    with pytest.raises(handles.HandleTaken):
        handles.claim("ada", owner=SERVICE, by=cast.admin)
    handles.claim("ada", owner=cast.ada.ref, by=cast.ada)        # and back
    hers = Handle.objects.filter(owner=cast.ada.ref).order_by("name")
    assert [(each.name, each.ended_at is None) for each in hers] == [("ada", True), ("ada-okafor", False)]


@pytest.mark.parametrize("name", [
    "", "@", "a b", "-a", "a-", "é", "a" * 61, "admin", "Police", "999", "<script>", "ada\n", "a/b", "ａｄａ",
])
def test_what_cannot_be_a_name(cast: Cast, name: str) -> None:
    if name == "ada\n":     # what a form leaves at the end is no part of it
        assert handles.plain(name) == "ada"
        return
    with pytest.raises(handles.BadHandle):
        handles.claim(name, owner=SERVICE, by=cast.admin)


def test_an_offices_name_is_the_councils_to_give_and_no_persons(cast: Cast) -> None:
    assert handles.claim("elections", owner=SERVICE, by=cast.admin) == "elections"
    with pytest.raises(handles.BadHandle):
        handles.claim("mayor", owner=cast.bram.ref, by=cast.bram)


def test_an_old_name_leads_on_where_the_page_opens(cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    handles.claim("ada-okafor", owner=cast.ada.ref, by=cast.ada)
    handles.claim("dora-p", owner=cast.dora.ref, by=cast.dora)
    assert visitor.get("/@ada").headers["Location"] == "/@ada-okafor"
    assert visitor.get("/@Ada-Okafor").headers["Location"] == "/@ada-okafor"
    for name in ("dora", "dora-p", "res", "nobody-at-all"):     # no visitor learns that there is one
        assert visitor.get(f"/@{name}").status_code == 404, name
    assert client_for(cast.bram).get("/@dora").headers["Location"] == "/@dora-p"


def test_posts_and_agencies_have_pages(cast: Cast, visitor: PageClient, client_for: ClientFor) -> None:
    post = actions.found_post(title="Head of Trees", organisation=cast.council, by="ostler")
    actions.hold_post(post=post, person=cast.jo, by="ostler")
    actions.found_organisation(name="Marling Health", kind="partner", by="ostler")
    assert b"Jo Trask" not in visitor.get("/@head-of-trees").content        # who holds it is known inside
    assert b"Jo Trask" in client_for(cast.ada).get("/@head-of-trees").content
    assert b"Marling Health" in visitor.get("/@marling-health").content
    actions.abolish_post(post=post, by="ostler")
    assert visitor.get("/@head-of-trees").status_code == 404


@pytest.fixture
def _a_kind_without_page(cast: Cast) -> Iterator[None]:
    handles.claim("bins", owner="nowhere.thing:abcdefghijkmno", by=cast.admin)
    yield
    assert profiles.page_of("nowhere.thing") is None


@pytest.mark.usefixtures("_a_kind_without_page")
def test_a_name_of_a_kind_that_no_room_shows_is_nobodys(visitor: PageClient) -> None:
    assert visitor.get("/@bins").status_code == 404
