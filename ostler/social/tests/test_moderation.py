"""Moderation: before or after as the council set it, in its hours, by the post that owns the rule, logged in public."""

import pytest

from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.notify.preparing import words as words_of
from ostler.people.models import Account
from ostler.social import moderation, queueing
from ostler.social.actions.moderating import decide, report, set_rule
from ostler.social.models import ModerationRule, Publication, Report, Ruling
from ostler.social.refusals import Refused
from ostler.social.tests.entries import entry, said
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

WORKING = "2026-05-26T10:00+01:00"


def _rule(cast: Cast, when: str = "before", otherwise: str = "before") -> ModerationRule:
    return set_rule(by=cast.monitor, when=when, otherwise=otherwise, hours={"1": [["09:00", "17:00"]]},
                    post=cast.director)


def test_the_rule_decides_and_its_hours(cast: Cast) -> None:
    found = entry(cast.ada)
    assert said(cast.res, found).state == "waiting"         # a bank holiday: nobody looks
    with time.use(time.moment(WORKING)):
        assert said(cast.res, found).state == "published"
        _rule(cast)
        assert said(cast.res, found).state == "waiting"
        assert said(cast.ada, found).state == "published"   # the entry's own voice is not held up
        assert said(cast.dora, found).state == "published"  # nor who moderates
    with time.use(time.moment("2026-05-26T18:00+01:00")):
        _rule(cast, "after", "closed")
        with pytest.raises(Refused):
            said(cast.res, found)
        assert time.local(moderation.now().looks_at).isoformat() == "2026-06-02T09:00:00+01:00"


def test_a_moderator_publishes_and_the_log_names_nobody(cast: Cast, client_for: ClientFor, visitor: PageClient,
                                                       ) -> None:
    found = entry(cast.ada)
    _rule(cast)
    made = said(cast.res, found)
    queue = client_for(cast.dora)
    assert "I walk there" in queue.get("/moderation/queue").content.decode()
    queue.post(f"/moderation/{made.uid}", {"what": "published"})
    assert "I walk there" in visitor.get(found.url).content.decode()
    log = visitor.get("/moderation/").content.decode()
    assert "A comment was published after a look" in log
    assert "Director of Development" in log
    for private in ("Resi", "Dora", "I walk", "bridge"):
        assert private not in log


def test_refused_and_told_why(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    made = said(cast.res, found, "Buy my lamps.")
    with pytest.raises(Refused):
        decide(by=cast.monitor, publication=made, what="refused")     # on no ground
    decide(by=cast.monitor, publication=made, what="refused", ground="advertising", reason="Lamps, Resi?")
    mine = client_for(cast.res).get(found.url).content.decode()
    assert "Not published" in mine
    assert "It advertises" in mine
    assert "Lamps, Resi?" in mine
    assert "Lamps" not in visitor.get("/moderation/").content.decode()
    mail = words_of(Notice.objects.get(address=Account.objects.get(person=cast.res).email, channel="email"))
    assert "It advertises" in mail.body
    assert "Buy my lamps" not in mail.body


def test_an_insider_is_told_in_the_house(cast: Cast) -> None:
    made = said(cast.bram, entry(cast.ada), "Vote for me.")
    decide(by=cast.monitor, publication=made, what="refused", ground="election")
    assert {notice.channel for notice in Notice.objects.filter(person=cast.bram, kind="social.decided")} == {"in-app"}


def test_taken_down_and_put_back(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    with time.use(time.moment(WORKING)):
        made = said(cast.res, found)
        said(cast.dora, found, "True.", answers=made)
        for each in Publication.objects.filter(kind="comment", state="waiting"):
            decide(by=cast.monitor, publication=each, what="published")
        decide(by=cast.monitor, publication=made, what="taken-down", ground="abuse")
        words = visitor.get(found.url).content.decode()
        assert "I walk there" not in words
        assert "A comment that stood here" in words
        assert client_for(cast.ada).get("/search/?q=walk").content.decode().count("I <mark>walk") == 0
        assert "Put it back" in client_for(cast.monitor).get("/moderation/queue").content.decode()
        decide(by=cast.monitor, publication=made, what="restored")
        assert "I walk there" in visitor.get(found.url).content.decode()
        assert "<mark>walk</mark>" in client_for(cast.ada).get("/search/?q=walk").content.decode()
    assert [each.what for each in Ruling.objects.order_by("at", "pk")][-2:] == ["taken-down", "restored"]


def test_reports_with_and_without_an_account(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada)
    with time.use(time.moment(WORKING)):
        made = said(cast.res, found)
    assert visitor.post(f"/publications/{made.uid}/report", {}).status_code == 422
    sent = {"ground": "personal-data", "words": "It names my son."}
    assert visitor.post(f"/publications/{made.uid}/report", sent).status_code == 302
    for _again in range(2):
        client_for(cast.jo).post(f"/publications/{made.uid}/report", sent)
    assert Report.objects.count() == 2      # the same person says it once
    queue = client_for(cast.monitor).get("/moderation/queue").content.decode()
    assert "It names my son" in queue
    assert "Jo Trask" not in queue
    assert "It names my son" not in client_for(cast.res).get(found.url).content.decode()
    decide(by=cast.monitor, publication=made, what="left-standing")
    assert not Report.objects.filter(settled_at=None).exists()


def test_reports_are_paced(cast: Cast, visitor: PageClient) -> None:
    found = entry(cast.ada)
    answers = [visitor.post(f"/publications/{found.uid}/report", {"ground": "other"}, REMOTE_ADDR="203.0.113.77")
               for _each in range(7)]
    assert [answer.status_code for answer in answers].count(422) >= 1
    assert Report.objects.count() < 7


def test_nobody_but_moderators_sees_the_queue_or_decides(cast: Cast, client_for: ClientFor, visitor: PageClient,
                                                        ) -> None:
    found = entry(cast.ada)
    made = said(cast.res, found)
    assert visitor.get("/moderation/queue").status_code == 302
    for person, status in ((cast.res, 403), (cast.ada, 403), (cast.admin, 403), (cast.dora, 403), (cast.pat, 403)):
        assert client_for(person).get("/moderation/queue").status_code == status
        assert client_for(person).post(f"/moderation/{made.uid}", {"what": "published"}).status_code == status
        assert not queueing.waiting_for(person).exists()
    made.refresh_from_db()
    assert made.state == "waiting"


def test_a_moderator_sees_only_what_they_may_read_unless_it_is_reported(cast: Cast) -> None:
    _rule(cast)
    found = entry(cast.ada, level="named", readers=[cast.bram])
    made = said(cast.bram, found)
    assert made.state == "published"        # what is not for the public is not held up
    report(by=cast.bram, publication=made, ground="other")
    assert not queueing.waiting_for(cast.dora).exists()
    assert queueing.waiting_for(cast.monitor).get() == made
    with pytest.raises(Refused):
        decide(by=cast.dora, publication=made, what="taken-down", ground="other")


def test_the_log_tells_nobody_of_what_they_cannot_read(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    made = said(cast.bram, entry(cast.ada, level="members"))
    report(by=cast.jo, publication=made, ground="other")
    decide(by=cast.monitor, publication=made, what="left-standing")
    assert "Nothing had to be decided" in visitor.get("/moderation/").content.decode()
    assert "left standing" in client_for(cast.jo).get("/moderation/").content.decode()


def test_what_is_published_in_an_own_name_only_the_monitoring_officer_takes_down(cast: Cast) -> None:
    _rule(cast)
    found = entry(cast.ada)
    report(by=None, publication=found, ground="unlawful")
    with pytest.raises(Refused):
        decide(by=cast.dora, publication=found, what="taken-down", ground="unlawful")
    decide(by=cast.monitor, publication=found, what="taken-down", ground="unlawful")
    assert not Publication.objects.published_to(cast.bram).filter(pk=found.pk).exists()


def test_the_rule_is_set_by_who_keeps_it(cast: Cast, client_for: ClientFor) -> None:
    form = {"when": "before", "otherwise": "closed", "day-0": "08:30-12:00, 13:00-17:00", "post": cast.head.uid}
    for person in (cast.ada, cast.dora, cast.res):
        assert client_for(person).get("/moderation/rules").status_code == 403
    page = client_for(cast.admin)
    assert page.post("/moderation/rules", {**form, "day-1": "seldom"}).status_code == 422
    assert page.post("/moderation/rules", form).status_code == 302
    held = moderation.rule()
    assert (held.when, held.otherwise, held.post, held.by) == ("before", "closed", cast.head, cast.admin)
    assert held.hours == {"0": [["08:30", "12:00"], ["13:00", "17:00"]]}
    assert moderation.may_moderate(cast.max)
    with pytest.raises(Refused):
        set_rule(by=cast.ada, when="after", otherwise="after", hours={}, post=None)
