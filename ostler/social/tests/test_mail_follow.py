"""Following by e-mail without an account: begun from the mailbox, told once, ended by any link."""

import re
from datetime import timedelta

import pytest

from ostler.kernel import time
from ostler.notify.kinds import NoLonger
from ostler.notify.models import Notice
from ostler.notify.preparing import words
from ostler.social.actions.amending import withdraw
from ostler.social.actions.mail_following import confirm
from ostler.social.actions.posting import Post, post
from ostler.social.following_names import EVERYTHING
from ostler.social.mailing import digests, paces, sending
from ostler.social.models import MailFollow, Mailing, Outing, Publication
from tests.cast import Cast
from tests.pages import PageClient

PAGE = "/follow-by-e-mail"


def says(cast: Cast, body: str = "The bridge is open.") -> Publication:
    """A minute after whatever was confirmed."""
    with time.use(time.now() + timedelta(minutes=1)):
        return post(by=cast.ada, wanted=Post(body, cast.ada.ref))


def follower(ref: str, pace: str = paces.EACH, email: str = "reader@example.org") -> MailFollow:
    made = MailFollow.objects.create(email=email, ref=ref, pace=pace, asked_at=time.now())
    confirm(follow=made)
    return made


def mailed(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=kind).order_by("pk"))


def link(notice: Notice, name: str) -> str:
    text = words(notice)
    [found] = re.findall(rf"http://localhost:8000(/follow-by-e-mail/{name}/\w+)", f"{text.url} {text.body}")
    return str(found)


def test_it_begins_with_a_button_behind_the_link_in_the_mail(cast: Cast, visitor: PageClient) -> None:
    assert "Follow Ada Okafor by e-mail" in visitor.get(f"{PAGE}?ref={cast.ada.ref}").content.decode()
    visitor.post(PAGE, {"ref": cast.ada.ref, "email": "Reader@Example.org", "pace": "each"})
    [asked] = mailed("social.mail-confirm")
    assert (asked.address, asked.person) == ("reader@example.org", None)
    address = link(asked, "confirmation")
    for _time in range(5):
        visitor.get(address)
    assert not MailFollow.objects.exclude(confirmed_at=None).exists(), "a mail scanner follows links"
    assert "You follow Ada Okafor" in visitor.post(address).content.decode()
    says(cast)
    sending.work_off()
    [told] = mailed("social.mail-each")
    assert "The bridge is open." in words(told).body
    assert words(told).leave.startswith(f"{PAGE}/end/")


def test_whoever_follows_twice_hears_once_and_a_second_round_doubles_nothing(cast: Cast) -> None:
    for ref in (cast.ada.ref, "social.tag:bridge", EVERYTHING):
        follower(ref)
    says(cast, "The #bridge is open.")
    while sending.work_off():
        continue
    Mailing.objects.update(done_at=None, mail_to=0)
    while sending.work_off():
        continue
    assert len(mailed("social.mail-each")) == 1


def test_what_is_not_confirmed_or_ended_hears_nothing(cast: Cast, visitor: PageClient) -> None:
    MailFollow.objects.create(email="a@example.org", ref=cast.ada.ref, pace="each", asked_at=time.now())
    ended = follower(cast.ada.ref, email="b@example.org")
    says(cast)
    sending.work_off()
    assert [notice.address for notice in mailed("social.mail-each")] == ["b@example.org"]
    address = link(mailed("social.mail-each")[0], "end")
    visitor.get(address)
    ended.refresh_from_db()
    assert ended.ended_at is None, "a GET changes nothing"
    visitor.post(address, {"List-Unsubscribe": "One-Click"})
    ended.refresh_from_db()
    assert (ended.ended_at is None, ended.email) == (False, "")
    assert not Notice.objects.filter(address="b@example.org").exists(), "the outbox forgets the address too"
    says(cast, "Again.")
    sending.work_off()
    assert len(mailed("social.mail-each")) == 1


def test_a_mail_program_s_own_button_needs_no_page_of_ours(cast: Cast) -> None:
    from django.test import Client

    follow = follower(cast.ada.ref)
    says(cast)
    sending.work_off()
    strict = Client(enforce_csrf_checks=True)
    address = words(mailed("social.mail-each")[0]).leave
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    follow.refresh_from_db()
    assert follow.ended_at is not None


def test_a_digest_comes_once_in_the_morning_with_everything_new(cast: Cast) -> None:
    follower(cast.ada.ref, paces.DAILY)
    follower("people.ward:none", paces.DAILY)
    says(cast, "First.")
    says(cast, "Second.")
    digests.work_off()
    assert mailed("social.mail-digest") == [], "not before the morning"
    with time.use(time.moment("2026-05-26T07:00+01:00")):
        digests.work_off()
        digests.work_off()
        [told] = mailed("social.mail-digest")
        text = words(told)
    assert (text.subject, "First." in text.body, "Second." in text.body) == ("2 new publications", True, True)
    with time.use(time.moment("2026-05-27T07:00+01:00")):
        digests.work_off()
    assert len(mailed("social.mail-digest")) == 1, "nothing new, no mail"


def test_a_week_s_digest_comes_on_monday(cast: Cast) -> None:
    follower(cast.ada.ref, paces.WEEKLY)
    says(cast)
    with time.use(time.moment("2026-05-31T23:00+01:00")):
        digests.work_off()
        assert mailed("social.mail-digest") == []
    with time.use(time.moment("2026-06-01T07:00+01:00")):
        digests.work_off()
    assert len(mailed("social.mail-digest")) == 1


@pytest.mark.parametrize(("at", "due"), [
    ("2026-10-25T06:59Z", "2026-10-24T06:00Z"),       # the clocks went back in the night: seven is 07:00 UTC again
    ("2026-10-25T07:00Z", "2026-10-25T07:00Z"),
    ("2027-03-28T06:00Z", "2027-03-28T06:00Z"),
    ("2027-03-28T05:59Z", "2027-03-27T07:00Z"),
])
def test_seven_is_seven_where_the_clocks_change(at: str, due: str) -> None:
    assert paces.last_due(paces.DAILY, time.moment(at)) == time.moment(due)


def test_what_was_taken_back_before_it_left_is_not_sent(cast: Cast) -> None:
    follower(cast.ada.ref)
    made = says(cast)
    sending.work_off()
    withdraw(by=cast.ada, publication=made)
    with pytest.raises(NoLonger):
        words(mailed("social.mail-each")[0])


def test_where_it_went_is_counted_without_saying_to_whom(cast: Cast) -> None:
    for number in range(3):
        follower(cast.ada.ref, email=f"r{number}@example.org")
    made = says(cast)
    sending.work_off()
    outing = Outing.objects.get(publication=made)
    assert (outing.way, outing.count, outing.version) == ("mail", 3, 1)


def test_an_answer_and_what_is_not_public_are_mailed_to_nobody(cast: Cast) -> None:
    follower(cast.ada.ref)
    first = says(cast)
    Mailing.objects.all().delete()
    post(by=cast.ada, wanted=Post("An answer.", cast.ada.ref, parent=first))
    assert not Mailing.objects.exists()


def test_the_page_says_the_same_to_everybody(cast: Cast, visitor: PageClient) -> None:
    follower(cast.ada.ref, email="known@example.org")
    pages = {visitor.post(PAGE, {"ref": cast.ada.ref, "email": f"{name}@example.org", "pace": "daily"})
             .content.decode().replace(name, "") for name in ("known", "other")}
    assert len({re.sub(r"csrf\w+\" value=\"\w+", "", page) for page in pages}) == 1
    assert visitor.get(f"{PAGE}?ref=people.person:nobody").status_code == 404
    assert visitor.post(PAGE, {"ref": cast.ada.ref, "email": "no address", "pace": "each"}).status_code == 422
    assert time.now() - MailFollow.objects.latest("pk").asked_at < timedelta(minutes=1)


def test_another_pace_waits_for_the_button_too(cast: Cast, visitor: PageClient) -> None:
    follow = follower(cast.ada.ref, paces.DAILY)
    visitor.post(PAGE, {"ref": cast.ada.ref, "email": follow.email, "pace": "weekly"})
    follow.refresh_from_db()
    assert follow.pace == paces.DAILY
    visitor.post(words(mailed("social.mail-confirm")[0]).url.removeprefix("http://localhost:8000"))
    follow.refresh_from_db()
    assert follow.pace == paces.WEEKLY
