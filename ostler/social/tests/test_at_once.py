"""Two at one moment: a double tap, a vote from two windows, two pins. One thing comes of it, and no fault."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connections

from ostler.people.models import Person
from ostler.social.actions import discussing
from ostler.social.actions.commenting import Comment, comment
from ostler.social.actions.discussing import Question
from ostler.social.actions.pinning import pin
from ostler.social.actions.posting import Post, boost, post
from ostler.social.models import Publication, Vote
from ostler.social.refusals import Conflict, Refused
from ostler.social.tests.entries import entry
from ostler.social.tests.gathered import event, group
from tests.cast import Cast

TIMES = range(8)
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What each answers, on a connection of its own; a fault is an answer too."""
    barrier, answers = threading.Barrier(len(deeds)), list[object]()

    def run(deed: Callable[[], object]) -> None:
        try:
            barrier.wait()
            answers.append(deed())
        except Exception as problem:
            answers.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def twice(deed: Callable[[str], Publication]) -> Iterator[list[object]]:
    """The same tap two times at once, again and again."""
    for number in TIMES:
        yield at_once(*[lambda tap=f"tap{number}": deed(tap)] * 2)


def first_posts(by: Person, count: int) -> list[Publication]:
    return [post(by=by, wanted=Post(f"Post {number}.", by.ref)) for number in range(count)]


def test_two_taps_at_once_are_one_post_comment_event_and_discussion(cast: Cast) -> None:
    below, circle = entry(cast.ada, level="members"), group(cast.ada)
    deeds: list[Callable[[str], Publication]] = [
        lambda tap: post(by=cast.ada, wanted=Post("Once.", cast.ada.ref, client_id=f"p{tap}")),
        lambda tap: comment(by=cast.bram, wanted=Comment("Once.", below, client_id=f"c{tap}")),
        lambda tap: event(cast.ada, client_id=f"e{tap}"),
        lambda tap: discussing.begin(by=cast.ada, circle=circle, title="One", body="Once.", client_id=f"d{tap}")]
    for deed in deeds:
        for first, second in twice(deed):
            assert isinstance(first, Publication)
            assert first == second
    assert Publication.objects.exclude(pk=below.pk).count() == len(deeds) * len(TIMES)


def test_two_at_once_with_other_words_are_one_and_a_refusal(cast: Cast) -> None:
    answers = at_once(*(lambda words=words: post(by=cast.ada, wanted=Post(words, cast.ada.ref, client_id="tap"))
                        for words in ("One.", "Another.")))
    assert sorted(type(answer).__name__ for answer in answers) == [Conflict.__name__, Publication.__name__]


def test_passed_on_twice_at_once_is_once(cast: Cast) -> None:
    for each in first_posts(cast.ada, len(TIMES)):
        first, second = at_once(*[lambda each=each: boost(by=cast.bram, voice=cast.bram.ref, publication=each)] * 2)
        assert isinstance(first, Publication)
        assert first == second


def test_one_person_has_one_vote_where_one_is_taken(cast: Cast) -> None:
    circle = group(cast.ada)
    for number in TIMES:
        made = discussing.begin(by=cast.ada, circle=circle, title=f"Poll {number}", body="",
                                question=Question("Which?", ["One", "Two"]))
        at_once(*(lambda poll=made.poll, uid=each.uid: discussing.vote(by=cast.ada, poll=poll, choices=[uid])
                  for each in made.poll.choices.all()))
        assert Vote.objects.filter(choice__poll=made.poll).count() == 1


def test_a_vote_that_comes_with_an_old_page_of_a_closed_poll_is_late(cast: Cast) -> None:
    made = discussing.begin(by=cast.ada, circle=group(cast.ada), title="Poll", body="",
                            question=Question("Which?", ["One", "Two"]))
    old = type(made.poll).objects.get(pk=made.poll.pk)
    discussing.close_poll(by=cast.ada, poll=made.poll)
    with pytest.raises(Refused):
        discussing.vote(by=cast.ada, poll=old, choices=[old.choices.all()[0].uid])


def test_two_pinned_at_once_leave_one(cast: Cast) -> None:
    one, other = first_posts(cast.ada, 2)
    for _time in TIMES:
        answers = at_once(*(lambda each=each: pin(by=cast.ada, publication=each) for each in (one, other)))
        assert all(isinstance(answer, Publication) for answer in answers), answers
        assert Publication.objects.filter(pinned_at__isnull=False).count() == 1
        Publication.objects.update(pinned_at=None)
