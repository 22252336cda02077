"""Who is named hears of it on their page and in the morning, and is not disturbed."""

from datetime import timedelta

from ostler.kernel import time
from ostler.notify import digests
from ostler.notify.models import Endpoint, Notice
from ostler.notify.work import work_off
from ostler.people import handles
from ostler.social.actions.amending import withdraw
from ostler.social.actions.posting import Post, post, reword
from ostler.social.models import Publication
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def _told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind="mention").order_by("person__name").values_list("person__handle", "channel")
    return list(rows)


def test_the_named_are_told_once_on_their_page_alone(cast: Cast, client_for: ClientFor) -> None:
    Endpoint.objects.create(person=cast.bram, channel="email", address="bram@example.org", made_at=time.now(),
                            confirmed_at=time.now())
    made = post(by=cast.ada, wanted=Post("Thanks to @bram, @ada and @nobody.", cast.ada.ref))
    assert _told() == [("bram", "in-app")]
    reword(by=cast.ada, publication=made, body="Thanks to @bram, @ada and @nobody!")
    assert _told() == [("bram", "in-app")]
    assert "Thanks to" in client_for(cast.bram).get("/mentions/").content.decode()
    assert "Nobody has mentioned you yet." in client_for(cast.ada).get("/mentions/").content.decode()


def test_off_duty_and_in_quiet_hours_nothing_comes(cast: Cast) -> None:
    with time.use(time.moment("2026-05-25T22:30+01:00")):
        post(by=cast.ada, wanted=Post("Thanks to @bram.", cast.ada.ref))
        work_off()
        assert Notice.objects.get(kind="mention").outcome == "held-off-duty"
    with time.use(time.moment("2026-05-26T08:05+01:00")):
        assert [each.line for each in digests.of(cast.bram)] == ["You are mentioned 1 time in public"]


def test_a_post_that_is_named_is_heard_by_who_holds_it(cast: Cast, client_for: ClientFor) -> None:
    handles.claim("development", owner=cast.director.ref, by=cast.admin)
    post(by=cast.ada, wanted=Post("Over to @development.", cast.ada.ref))
    assert _told() == [("dora", "in-app")]
    assert "Over to" in client_for(cast.dora).get("/mentions/").content.decode()
    assert "Over to" not in client_for(cast.jo).get("/mentions/").content.decode()


def test_who_may_not_read_it_hears_nothing(cast: Cast, client_for: ClientFor) -> None:
    made = post(by=cast.ada, wanted=Post("Thanks to @bram.", cast.ada.ref))
    Publication.objects.filter(pk=made.pk).update(level="named")
    assert "Thanks to" not in client_for(cast.bram).get("/mentions/").content.decode()
    Publication.objects.filter(pk=made.pk).update(level="public")
    withdraw(by=cast.ada, publication=made)
    assert "Thanks to" not in client_for(cast.bram).get("/mentions/").content.decode()
    assert digests.of(cast.bram) == []


def test_an_officers_name_tells_the_public_nothing(cast: Cast, visitor: PageClient) -> None:
    made = post(by=cast.ada, wanted=Post("Ask @dora or @res.", cast.ada.ref))
    page = visitor.get(made.url).content.decode()
    assert 'href="/@dora"' not in page
    assert 'href="/@res"' not in page
    assert _told() == []


def test_a_digest_counts_what_came_since_the_one_before(cast: Cast) -> None:
    post(by=cast.ada, wanted=Post("Thanks to @bram.", cast.ada.ref))
    Notice.objects.create(person=cast.bram, channel="email", kind="digest", key="one", outcome="sent",
                          queued_at=time.now() + timedelta(hours=1))
    with time.use(time.now() + timedelta(days=1)):
        assert digests.of(cast.bram) == []
