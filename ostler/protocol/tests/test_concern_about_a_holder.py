"""A concern about a monitoring officer never comes to them: another holder of the role reads it, or a post above."""

import pytest

from ostler.kernel import time
from ostler.people.models import Holding, Person, Post, Role
from ostler.protocol import actions, concern_readers
from ostler.protocol.models import Concern
from ostler.protocol.refusals import Refused
from ostler.protocol.tests.concerns import answered, raised
from tests.cast import LONG_AGO, Cast
from tests.pages import ClientFor


def hold(person: Person, title: str, cast: Cast, manager: Post | None = None, level: int = 2) -> Post:
    post = Post.objects.create(title=title, organisation=cast.council, level=level, manager=manager)
    Holding.objects.create(post=post, person=person, since=time.moment(LONG_AGO))
    return post


def second_holder(person: Person) -> None:
    Role.objects.create(person=person, role="monitoring-officer", since=time.moment(LONG_AGO))
    person.forget_roles()


@pytest.fixture
def chief(cast: Cast) -> Post:
    """Dora is chief executive, and the monitoring officer's manager."""
    found = hold(cast.dora, "Chief Executive", cast, level=1)
    hold(cast.monitor, "Head of Law", cast, manager=found)
    return found


def test_the_post_above_reads_it(cast: Cast, client_for: ClientFor, chief: Post) -> None:
    way = concern_readers.ways(cast.ada)[1]
    assert way.label == "It is about Mona Rudge: Dora Penhale, Chief Executive, reads it instead"
    assert way.label in client_for(cast.ada).get("/concerns/new").content.decode()
    concern = raised(cast.ada, way=way.key)
    assert concern_readers.readers(concern) == [cast.dora]
    assert not Concern.objects.visible_to(cast.monitor).exists()
    assert client_for(cast.monitor).get(concern.url).status_code == 404
    assert client_for(cast.dora).get(concern.url).status_code == 200
    assert "Concerns that came to you" in client_for(cast.dora).get("/concerns/").content.decode()
    answered(cast.dora, concern)


def test_another_holder_of_the_role_comes_before_the_post_above(cast: Cast, chief: Post) -> None:
    second_holder(cast.max)
    about_monitor = next(way for way in concern_readers.ways(cast.ada) if way.about == cast.monitor)
    assert about_monitor.label == "It is about Mona Rudge: only Max Iddon reads it"
    concern = raised(cast.ada, way=about_monitor.key)
    assert [Concern.objects.visible_to(each).exists() for each in (cast.max, cast.monitor, cast.dora)] == [
        True, False, False]
    plain = raised(cast.bram, client_id="plain")
    assert set(concern_readers.readers(plain)) == {cast.max, cast.monitor}
    assert concern != plain


def test_whoever_holds_the_post_above_is_not_the_one_it_is_about(cast: Cast, chief: Post) -> None:
    """The chief executive goes, and the monitoring officer stands in for them: it waits for the next one."""
    concern = raised(cast.ada, way=cast.monitor.uid)
    Holding.objects.filter(post=chief).update(until=time.now())
    Holding.objects.create(post=chief, person=cast.monitor, since=time.now())
    assert concern_readers.readers(concern) == []
    assert not Concern.objects.visible_to(cast.monitor).exists()
    assert not Concern.objects.visible_to(cast.dora).exists()


def test_where_nobody_is_above_there_is_no_such_way(cast: Cast) -> None:
    assert [way.key for way in concern_readers.ways(cast.ada)] == [""]
    with pytest.raises(Refused, match="Nobody could read it"):
        raised(cast.ada, way=cast.monitor.uid)


def test_a_monitoring_officer_has_nobody_to_raise_one_with_but_others(cast: Cast, chief: Post) -> None:
    assert concern_readers.ways(cast.monitor) == []
    second_holder(cast.max)
    concern = raised(cast.monitor)
    assert concern_readers.readers(concern) == [cast.max]
    with pytest.raises(Refused, match="Whoever reads it closes it"):
        actions.close_concern(by=cast.monitor, concern=concern, outcome="advice", body="x")


def test_a_ring_of_posts_ends(cast: Cast) -> None:
    first = hold(cast.monitor, "Head of Law", cast)
    second = Post.objects.create(title="Director", organisation=cast.council, manager=first)
    Post.objects.filter(pk=first.pk).update(manager=second)
    assert [way.key for way in concern_readers.ways(cast.ada)] == [""]
