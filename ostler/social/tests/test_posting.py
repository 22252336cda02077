"""A post goes from its writer to everybody, and says who speaks."""

import pytest

from ostler.audit.models import Event
from ostler.kernel import time
from ostler.people.models import Holding
from ostler.social import access
from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_a_visitor_reads_what_a_councillor_posted(cast: Cast, visitor: PageClient) -> None:
    made = post(by=cast.ada, wanted=Post("The #BrookLane bridge is open again. <b>Thanks</b> to @bram.", cast.ada.ref))
    page = visitor.get(f"/posts/{made.uid}")
    assert page.status_code == 200
    words = page.content.decode()
    assert "Ada Okafor" in words
    assert 'href="/tags/brooklane"' in words
    assert 'href="/@bram"' in words
    assert "&lt;b&gt;Thanks" in words


def test_the_true_author_is_on_the_record_and_not_on_the_page(cast: Cast, visitor: PageClient) -> None:
    made = post(by=cast.dora, wanted=Post("Works begin on Monday.", cast.director.ref))
    words = visitor.get(f"/posts/{made.uid}").content.decode()
    assert "Director of Development" in words
    assert "Dora" not in words
    assert Event.objects.get(tag="social.published", about=made.ref).by == cast.dora.ref


def test_nobody_posts_as_what_is_not_theirs(cast: Cast) -> None:
    with pytest.raises(Refused):
        post(by=cast.jo, wanted=Post("I am the director.", cast.director.ref))
    assert not Publication.objects.exists()


def test_a_second_tap_is_the_same_post(cast: Cast, client_for: ClientFor) -> None:
    first = post(by=cast.ada, wanted=Post("Once.", cast.ada.ref, client_id="tap"))
    assert post(by=cast.ada, wanted=Post("Once.", cast.ada.ref, client_id="tap")) == first
    with pytest.raises(Refused):
        post(by=cast.ada, wanted=Post("Twice.", cast.ada.ref, client_id="tap"))


def test_what_was_written_as_a_post_is_the_post_s_once_its_writer_holds_it_no_more(cast: Cast) -> None:
    made = post(by=cast.dora, wanted=Post("Works begin on Monday.", cast.director.ref))
    assert access.may_change(cast.dora, made)
    Holding.objects.filter(person=cast.dora).update(until=time.now())
    assert not access.may_change(cast.dora, made)
    Holding.objects.create(post=cast.director, person=cast.max, since=time.now())
    assert access.may_change(cast.max, made)
