"""Every level, every reader, every way in: what is not for somebody is on no page, feed, mail or stream of theirs, and
what is for them is where it should be. Who may read what is written by hand in ``levels_scene``."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.db import connection
from django.test import Client

from ostler.notify.kinds import NoLonger
from ostler.notify.models import Notice
from ostler.notify.preparing import words
from ostler.people.models import Person
from ostler.search.finding import search
from ostler.social import live
from ostler.social.actions.mail_following import confirm
from ostler.social.mailing import digests, sending
from ostler.social.models import MailFollow, Publication
from ostler.social.tests.levels_scene import ALL, CASES, Case, Scene, scene
from tests.cast import Cast

WORD: Final = re.compile(r"zq[a-z]+qz")
BY_WORD: Final = {case.word: case for case in CASES}
# A page takes its time, so that lists are asked for by one of each kind, every address of each by two; the rule itself
# and search by everybody. Pages ask the rule, whichever database lies below: the second is asked for them by fewer.
IS_SECOND: Final = connection.vendor != "sqlite"
KINDS: Final = ("visitor", "ada") if IS_SECOND else ("visitor", "res", "pat", "ada", "admin", "suspended")
FEW: Final = ("visitor",) if IS_SECOND else ("visitor", "jo")
# Lists that show everything their reader may read of what was published (of the kinds named), and nothing else.
ENTRY, EVENT, DISCUSSION, POST = "entry", "event", "discussion", "post"
WHOLE: Final[dict[str, tuple[str, ...]]] = {
    "/tags/lane": (ENTRY, EVENT, POST), "/blog/": (ENTRY,), "/blog/?tag=lane": (ENTRY,), "/blog/?by=ada": (ENTRY,),
    "/events/": (EVENT,), "/api/v1/entries": (ENTRY,),
}
# Lists of what is public, whoever asks.
PUBLIC: Final = ("/feeds/public.atom", "/feeds/public.json", "/tags/lane/feed.json", "/@ada/feed.atom",
                 "/wards/brook-and-mill/feed.json", "/blog/feed.json", "/events/feed.atom", "/sitemap.xml")
# Pages that show some of it.
SOME: Final = ("/", "/@ada", "/wards/brook-and-mill", "/services/planning-applications", "/following/", "/mentions/",
               "/search/?q=marrowbone", "/api/v1/posts", "/api/v1/feed", "/api/v1/mentions", "/groups/", "/moderation/",
               "/groups/circle-public", "/groups/circle-members", "/groups/circle-closed", "/groups/circle-left",
               "/@bram", "/blog/mine", "/moderation/queue", "/topics/", "/events/past", "/events/calendar.ics",
               "/news?of=social.tag:lane")
# Of one publication: its own ways.
OWN: Final = {
    ENTRY: ("{url}", "{url}/history", "/api/v1/entries/{slug}"),
    POST: ("{url}", "{url}/history", "{url}/copy-out"),
    EVENT: ("{url}", "{url}.ics", "{url}.json", "/api/v1/events/{uid}"),
    DISCUSSION: ("{url}",),
}
EVERY: Final = ("/api/v1/posts/{uid}", "/api/v1/posts/{uid}/replies", "/publications/{uid}/comments",
                "/api/v1/publications/{uid}/comments", "/publications/{uid}/report", "/publications/{uid}/reach",
                "/publications/{uid}/redaction", "/posts/{uid}", "/posts/new?quoting={uid}")
OPEN: Final = ("/", "/@ada", "/@bram", "/wards/brook-and-mill", "/services/planning-applications", "/groups/",
               "/groups/circle-public", "/groups/circle-members", "/groups/circle-closed", "/moderation/",
               "/events/past")


@pytest.fixture
def made(cast: Cast) -> Scene:
    return scene(cast)


def _browser(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person.account)
    return client


def _shown(client: Client, address: str) -> set[str]:
    """The names of the cases whose word is in the answer, whatever it is."""
    answer = client.get(address, headers={"accept": "*/*"})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content    # type: ignore[attr-defined]
    return {BY_WORD[word].name for word in WORD.findall(body.decode(errors="replace"))}


def _allowed(who: str) -> set[str]:
    return {case.name for case in CASES if who in case.readers}


def _listed(who: str, kinds: tuple[str, ...]) -> set[str]:
    """What stands in lists: published, and for them."""
    gone = ("state", "then")
    return {case.name for case in CASES if who in case.readers and case.kind in kinds
            and not any(key in case.needs for key in gone)}


def test_lists_and_pages(made: Scene) -> None:
    """One state of the database, everybody, every address: a fresh state for each would take minutes."""
    assert [f"{who}: {fault}" for who in KINDS for fault in _lists(made, who)] == []


def test_each_by_its_own_addresses(made: Scene) -> None:
    assert [f"{who}: {fault}" for who in FEW for fault in (*_own_ways(made, who), *_pictures(made, who))] == []


def _lists(made: Scene, who: str) -> Iterator[str]:
    """Lists show what is for their reader, and nothing else."""
    client, is_signed_in = _browser(made.reader(who)), who not in ("visitor", "suspended")
    for address in (*WHOLE, *PUBLIC, *(SOME if is_signed_in else OPEN)):
        shown = _shown(client, address)
        yield from (f"{address} shows {name}" for name in sorted(shown - _allowed(who)))
        if address in PUBLIC:
            yield from (f"{address} shows {name}" for name in sorted(shown - _allowed("visitor")))
        if address in WHOLE and (is_signed_in or "/api/" not in address):
            yield from (f"{address} lacks {name}" for name in sorted(_listed(who, WHOLE[address]) - shown)
                        if not name.startswith("event circle"))


def _own_ways(made: Scene, who: str) -> Iterator[str]:
    """By its own addresses: nothing for who may not read it, the words for who may."""
    client = _browser(made.reader(who))
    for case in CASES:
        found = made.made[case.name]
        is_read = who in case.readers
        for way in (OWN[case.kind][:1] if is_read else (*OWN[case.kind], *EVERY)):
            shown = _shown(client, way.format(url=found.url, slug=found.slug, uid=found.uid))
            yield from (f"{way} of {case.name} shows {name}" for name in sorted(shown - _allowed(who)))
            if is_read and not {"then", "state"} & set(case.needs) and case.name not in shown:
                yield f"{case.name} is not at its address"


def test_the_bytes_of_a_groups_file(made: Scene) -> None:
    """Each file by everybody: the words in it for who may read its group, nothing for anybody else."""
    for who in sorted(ALL):
        client = _browser(made.reader(who))
        found = {name for name, address in made.files.items() if name in _shown(client, address)}
        assert found == _allowed(who) & set(made.files), who
    assert len(made.files) == 5


def _pictures(made: Scene, who: str) -> Iterator[str]:
    """The bytes of each picture."""
    client = _browser(made.reader(who))
    for name, picture in made.pictures.items():
        answers = {client.get(f"/pictures/{picture.uid}").status_code}
        if name not in _allowed(who) and answers != {404}:
            yield f"the picture of {name}: {answers}"
        if name in _listed(who, (ENTRY, EVENT, DISCUSSION, POST)) and answers != {200}:
            yield f"no picture of {name}"


def test_search_mails_and_streams(made: Scene) -> None:
    _search_and_the_rule_itself(made)
    _every_notice_is_for_who_may_read_what_it_names(made)
    _streams_tell_only_who_may_read_and_no_word(made)
    _no_mail_carries_what_is_not_for_everybody(made)


def _search_and_the_rule_itself(made: Scene) -> None:
    names = {each.pk: name for name, each in made.made.items()}
    for who in sorted(ALL):
        reader = made.reader(who)
        hits = " ".join(f"{hit.title} {hit.snippet_html}" for hit in search(reader, "marrowbone", limit=200))
        found = {BY_WORD[word].name for word in WORD.findall(hits)}
        assert found - _allowed(who) == set(), who
        read = Publication.objects.published_to(reader).filter(pk__in=names).values_list("pk", flat=True)
        assert {names[key] for key in read} == {case.name for case in CASES if _is_read(case, who)}, who


def _is_read(case: Case, who: str) -> bool:
    """Published and not taken back; a redaction stays, with other words."""
    if "state" in case.needs or case.needs.get("then") == "withdrawn":
        return False
    return case.needs.get("then") == "redacted" or who in case.readers


def _no_mail_carries_what_is_not_for_everybody(made: Scene) -> None:
    for pace in ("each", "daily"):
        follow = MailFollow.objects.create(email=f"{pace}@example.org", ref="social.tag:lane", pace=pace,
                                           asked_at=made.made["public"].made_at)
        confirm(follow=follow)
    MailFollow.objects.filter(pace="daily").update(told_until="2026-05-24T00:00Z")
    while sending.work_off():
        continue
    digests.work_off()
    sent = {name for notice in _mails() for name in _words_of(notice)}
    assert {"public", "post public"} <= sent
    assert sent - _allowed("visitor") == set()


def _mails() -> Iterator[Notice]:
    yield from Notice.objects.filter(kind__in=(sending.KIND, digests.KIND))


def _words_of(notice: Notice) -> set[str]:
    try:
        text: Any = words(notice)
    except (Publication.DoesNotExist, NoLonger):        # taken back before it left: there is no mail
        return set()
    return {BY_WORD[word].name for word in WORD.findall(" ".join(str(part) for part in vars(text).values()))}


def _every_notice_is_for_who_may_read_what_it_names(made: Scene) -> None:
    """Mentions, comments below one's own, and what else is told."""
    for notice in Notice.objects.exclude(person=None).select_related("person"):
        assert notice.person is not None
        key = "suspended" if notice.person == made.cast.desk else notice.person.handle
        assert _words_of(notice) - _allowed(key) == set(), (notice.kind, key)


def _streams_tell_only_who_may_read_and_no_word(made: Scene) -> None:
    everybody = {person.uid: person for person in Person.objects.all()}
    for case in CASES:
        told = list(live.published_events([({"publication": made.made[case.name].uid}, list(everybody))]))
        assert WORD.search(str([event for _people, event in told])) is None
        heard = {"suspended" if everybody[uid] == made.cast.desk else everybody[uid].handle
                 for people, _event in told for uid in people}
        is_redacted = case.needs.get("then") == "redacted"
        assert heard <= case.readers or is_redacted or case.level == "public", case.name
