"""Places at an event: by a tap or by a link in a mail, a waiting list that moves at once, a list for who runs it."""

from ostler.audit.models import Event as Logged
from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.social import event_notices, reminding, residents_leave
from ostler.social.actions import circles, gathering, places
from ostler.social.models import Publication, SignUp
from ostler.social.tests.gathered import event, group
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

ASKED = {"name": "Una Visitor", "email": "Una@example.org", "needs": "A ramp"}


def states(found: Publication) -> list[str]:
    """In the order in which they came."""
    return list(SignUp.objects.filter(event__publication=found).order_by("pk").values_list("state", flat=True))


def test_one_tap_with_an_account_and_back_again(cast: Cast, client_for: ClientFor) -> None:
    found, page = event(cast.ada, capacity=1), client_for(cast.res)
    assert "I come" in page.get(found.url).content.decode()
    assert page.post(f"{found.url}/place").status_code == 302
    page.post(f"{found.url}/place", {"needs": "A loop"})
    assert states(found) == ["going"]
    assert SignUp.objects.get().needs == "A loop"
    assert "You have a place." in page.get(found.url).content.decode()
    client_for(cast.jo).post(f"{found.url}/place")
    client_for(cast.max).post(f"{found.url}/place")
    assert states(found) == ["going", "waiting", "waiting"]
    assert "number 2" in client_for(cast.max).get(found.url).content.decode()
    page.post(f"{found.url}/giving-back")
    assert states(found) == ["cancelled", "going", "waiting"]
    assert Notice.objects.filter(kind="social.place", person=cast.jo, facts__what="moved-up").exists()
    assert not Notice.objects.filter(kind="social.place", person=cast.max).exists()


def test_without_an_account_by_a_link_and_a_button(cast: Cast, visitor: PageClient) -> None:
    found = event(cast.ada)
    assert visitor.get(f"{found.url}/place").status_code == 200
    assert visitor.post(f"{found.url}/place", {"name": "Una", "email": "no address"}).status_code == 422
    assert "Una@example.org" in visitor.post(f"{found.url}/place", ASKED).content.decode()
    row = SignUp.objects.get()
    link = f"/places/{event_notices.token_of(row, event_notices.CONFIRMS)}"
    back = f"/places/{event_notices.token_of(row, event_notices.CANCELS)}/cancellation"
    assert event_notices.confirm_words(Notice.objects.get(kind="social.place-confirm"), None, "email").url == link
    for _scanner in range(3):
        assert visitor.get(link).status_code == visitor.get(back).status_code == 200
    assert states(found) == ["asked"]
    visitor.post(link)
    visitor.post(link)
    assert states(found) == ["going"]
    told = Notice.objects.get(kind="social.place")
    assert (told.address, event_notices.place_words(told, None, "email").url) == ("una@example.org", back)
    visitor.post(back)
    row.refresh_from_db()
    assert (row.state, row.name, row.email, row.needs) == ("cancelled", "", "", "")
    assert not Notice.objects.filter(address="una@example.org").exists()


def test_links_are_ours_and_for_one_purpose(cast: Cast, visitor: PageClient) -> None:
    found = event(cast.ada)
    row = places.ask(publication=found, name="Una", email="una@example.org")
    token = event_notices.token_of(row, event_notices.CONFIRMS)
    assert visitor.get(f"/places/{token}/cancellation").status_code == 404
    assert visitor.get(f"/places/{token[:-2]}aa").status_code == 404
    assert visitor.get("/places/nothing").status_code == 404


def test_the_page_does_not_tell_who_has_a_place(cast: Cast, visitor: PageClient) -> None:
    found = event(cast.ada)
    first = visitor.post(f"{found.url}/place", ASKED).content
    places.confirm(row=SignUp.objects.get())
    assert visitor.post(f"{found.url}/place", ASKED).content == first
    assert states(found) == ["going"]


def test_an_address_that_never_confirms_holds_no_place(cast: Cast) -> None:
    found = event(cast.ada, capacity=1)
    places.ask(publication=found, name="Una", email="una@example.org")
    assert places.take(by=cast.jo, publication=found).state == "going"
    assert places.confirm(row=SignUp.objects.get(email="una@example.org")).state == "waiting"


def test_more_places_move_the_list_up(cast: Cast) -> None:
    found = event(cast.ada, capacity=1)
    for person in (cast.jo, cast.max, cast.res):
        places.take(by=person, publication=found)
    wanted = gathering.Gathering(found.title, found.body, found.voice, found.event.starts_at, found.event.ends_at,
                                 place=found.event.place, capacity=2)
    gathering.change(by=cast.ada, publication=found, wanted=wanted)
    assert states(found) == ["going", "going", "waiting"]


def test_who_comes_is_for_who_runs_it_alone(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = event(cast.ada)
    row = places.ask(publication=found, name="=HYPERLINK(\"x\")", email="una@example.org", needs="A ramp")
    places.confirm(row=row)
    for person in (cast.bram, cast.admin, cast.records, cast.monitor, cast.pat, cast.res):
        for ending in ("list", "list.csv"):
            assert client_for(person).get(f"{found.url}/{ending}").status_code == 403
        assert "A ramp" not in client_for(person).get(found.url).content.decode()
    assert visitor.get(f"{found.url}/list").status_code == 302
    page = client_for(cast.ada)
    assert "A ramp" in page.get(f"{found.url}/list").content.decode()
    assert "\"'=HYPERLINK(" in page.get(f"{found.url}/list.csv").content.decode()
    assert Logged.objects.filter(tag="social.list-taken", about=found.ref).count() == 1


def test_reminded_once_the_day_before(cast: Cast) -> None:
    found = event(cast.ada)
    places.take(by=cast.jo, publication=found)
    assert reminding.remind() == 0
    with time.use(time.moment("2026-06-12T10:30")):
        places.take(by=cast.max, publication=found)
        reminding.remind()
        reminding.remind()
        told = Notice.objects.filter(kind="social.place", facts__what="reminder", channel="in-app")
        assert [notice.person for notice in told] == [cast.jo]
        assert "Tomorrow: Councillor Camp" in event_notices.place_words(told[0], cast.jo, "in-app").subject
    with time.use(time.moment("2026-10-01T10:00")):
        reminding.forget()
        assert not SignUp.objects.exists()


def test_a_deleted_account_gives_its_places_back(cast: Cast) -> None:
    found = event(cast.ada, capacity=1)
    places.take(by=cast.res, publication=found, needs="A loop")
    places.take(by=cast.jo, publication=found)
    residents_leave.forget(cast.res)
    assert states(found) == ["cancelled", "going"]
    assert SignUp.objects.get(person=cast.res).needs == ""


def test_a_link_shows_nothing_of_an_event_that_is_theirs_to_read_no_more(cast: Cast, visitor: PageClient) -> None:
    circle = group(cast.ada, reading="public")
    found = event(cast.ada, "Secret supper", circle=circle, place="Hidden Hall")
    rows = [places.ask(publication=found, name="Una", email=f"{name}@example.org") for name in ("una", "rob")]
    places.confirm(row=rows[0])
    link = f"/places/{event_notices.token_of(rows[1], event_notices.CONFIRMS)}"
    back = f"/places/{event_notices.token_of(rows[0], event_notices.CANCELS)}/cancellation"
    assert all("Hidden Hall" in visitor.get(each).content.decode() for each in (link, back))
    circles.close(by=cast.ada, circle=circle)
    assert visitor.get(link).status_code == visitor.post(link).status_code == 404
    for page in (visitor.get(back), visitor.post(back)):
        assert page.status_code == 200
        assert not any(words in page.content.decode() for words in ("Secret supper", "Hidden Hall", "13 June"))
    assert states(found) == ["cancelled", "asked"]
