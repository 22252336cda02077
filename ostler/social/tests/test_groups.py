"""A group is founded, joined, kept, left and closed; what is in it is read by whom its rule says."""

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.notify.models import Notice
from ostler.people.actions import suspend
from ostler.social import circles as known
from ostler.social import homes
from ostler.social.actions import circles, discussing, places
from ostler.social.actions.circles import Wish
from ostler.social.models import Circle, Membership, Publication, SignUp
from ostler.social.refusals import Refused
from ostler.social.tests.gathered import event, group
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_founded_asked_for_let_in_and_left(cast: Cast, client_for: ClientFor) -> None:
    page, jo = client_for(cast.ada), client_for(cast.jo)
    sent = page.post("/groups/new", {"name": "Flood watch", "purpose": "Water in cellars.", "voice": cast.ada.ref,
                                     "joining": "request", "reading": "members", "takes": "inside"})
    assert sent.headers["Location"] == "/groups/flood-watch"
    assert "Water in cellars." in jo.get("/groups/flood-watch").content.decode()
    jo.post("/groups/flood-watch/joining")
    assert Notice.objects.filter(kind="social.group", person=cast.ada, facts__what="asked").exists()
    assert "asks to join" in page.get("/groups/flood-watch").content.decode()
    assert jo.get("/groups/flood-watch/discussions/new").status_code == 404
    assert jo.post(f"/groups/flood-watch/members/{cast.jo.uid}", {"deed": "accept"}).status_code == 403
    page.post(f"/groups/flood-watch/members/{cast.jo.uid}", {"deed": "accept"})
    assert known.is_member(cast.jo, Circle.objects.get())
    assert jo.get("/groups/flood-watch/discussions/new").status_code == 200
    jo.post("/groups/flood-watch/leaving")
    assert not known.is_member(cast.jo, Circle.objects.get())


def test_invited_by_name_and_not_known_of_by_others(cast: Cast, client_for: ClientFor) -> None:
    made = group(cast.ada, "Careful", joining="invited")
    page, pat = client_for(cast.ada), client_for(cast.pat)
    assert pat.get(f"/groups/{made.slug}").status_code == 404
    assert "Careful" not in pat.get("/groups/").content.decode()
    found = page.post(f"/groups/{made.slug}/invitations", {"people_words": "Pat Quill", "press": "find"})
    assert cast.pat.uid in found.content.decode()
    assert page.post(f"/groups/{made.slug}/invitations", {"people": [cast.pat.uid]}).status_code == 302
    assert "You are invited" in pat.get(f"/groups/{made.slug}").content.decode()
    pat.post(f"/groups/{made.slug}/joining")
    assert known.is_member(cast.pat, made)
    page.post(f"/groups/{made.slug}/members/{cast.pat.uid}", {"deed": "remove"})
    assert pat.get(f"/groups/{made.slug}").status_code == 404


def test_a_name_of_any_length_is_looked_for(cast: Cast, client_for: ClientFor) -> None:
    circle = group(cast.ada)
    sent = client_for(cast.ada).post(f"/groups/{circle.slug}/invitations", {"people_words": "q" * 100_000,
                                                                             "press": "find"})
    assert sent.status_code in (200, 422)


def test_residents_come_in_once_the_council_says_so(cast: Cast, client_for: ClientFor,
                                                   settings: LazySettings) -> None:
    with pytest.raises(Refused, match="not opened groups to residents"):
        group(cast.ada, takes="residents")
    open_one = group(cast.ada, "Inside", joining="open", reading="residents")
    resident = client_for(cast.res)
    assert "Join" not in resident.get(f"/groups/{open_one.slug}").content.decode()
    resident.post(f"/groups/{open_one.slug}/joining")
    assert not known.is_member(cast.res, open_one)
    settings.OSTLER_GROUPS_TAKE_RESIDENTS = True
    made = group(cast.ada, "Open", takes="residents", joining="open")
    resident.post(f"/groups/{made.slug}/joining")
    assert known.is_member(cast.res, made)
    settings.OSTLER_GROUPS_TAKE_RESIDENTS = False
    with pytest.raises(Refused):
        discussing.begin(by=cast.res, circle=made, title="May I", body="still?")
    camp = event(cast.ada, circle=made)
    assert "I come" not in resident.get(camp.url).content.decode()
    resident.post(f"{camp.url}/place")
    with pytest.raises(Refused, match="not open to you"):
        places.take(by=cast.res, publication=camp)
    assert not SignUp.objects.exists()


def test_the_last_host_makes_another_before_leaving(cast: Cast) -> None:
    made = group(cast.ada, members=[cast.jo])
    with pytest.raises(Refused, match="needs a host"):
        circles.leave(by=cast.ada, circle=made)
    with pytest.raises(Refused):
        circles.make_host(by=cast.jo, circle=made, person=cast.jo)
    circles.make_host(by=cast.ada, circle=made, person=cast.jo)
    circles.leave(by=cast.ada, circle=made)
    assert Membership.objects.current().get(circle=made).person == cast.jo


def test_a_group_whose_keeper_left_the_council_is_kept_by_another(cast: Cast) -> None:
    made = group(cast.max, members=[cast.pat, cast.jo])
    alone = group(cast.max, "Alone")
    assert homes.rehome_all() == 0
    suspend(person=cast.max, by=cast.admin)
    assert homes.rehome_all() == 1
    assert homes.rehome_all() == 0
    made.refresh_from_db()
    assert made.owner == cast.pat.ref
    assert known.is_host(cast.pat, made)
    assert Notice.objects.filter(kind="social.group", person=cast.pat, facts__what="keeps").exists()
    alone.refresh_from_db()
    assert alone.owner == cast.max.ref


def test_the_only_member_stays_its_host_until_they_leave(cast: Cast, client_for: ClientFor) -> None:
    made = group(cast.ada)
    client_for(cast.ada).post(f"/groups/{made.slug}/members/{cast.ada.uid}", {"deed": "no-host"})
    assert known.is_host(cast.ada, made), "nobody else could let anybody in"
    with pytest.raises(Refused):
        circles.make_host(by=cast.ada, circle=made, person=cast.ada, is_host=False)
    circles.leave(by=cast.ada, circle=made)
    assert not known.is_member(cast.ada, made)


def test_nobody_founds_or_sets_what_is_not_theirs(cast: Cast, client_for: ClientFor) -> None:
    made = group(cast.ada)
    for person, wish in ((cast.res, Wish("Mine", cast.res.ref)), (cast.jo, Wish("Mine", cast.director.ref)),
                         (cast.jo, Wish("Mine", cast.jo.ref, joining="never")), (cast.jo, Wish(" ", cast.jo.ref))):
        with pytest.raises(Refused):
            circles.found(by=person, wish=wish)
    assert client_for(cast.bram).get(f"/groups/{made.slug}/settings").status_code == 403
    page = client_for(cast.ada)
    assert page.get(f"/groups/{made.slug}/settings").status_code == 200
    page.post(f"/groups/{made.slug}/settings", {"name": "Water", "purpose": "", "voice": cast.ada.ref,
                                                "joining": "open", "reading": "public", "takes": "inside",
                                                "sure": "yes"})
    made.refresh_from_db()
    assert (made.name, made.reading, made.slug) == ("Water", "public", "flood-watch")


def test_closed_is_gone_from_every_way_in(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    made = group(cast.ada, reading="public", members=[cast.jo])
    said = discussing.begin(by=cast.ada, circle=made, title="Pumps", body="Where are they?")
    kept = discussing.add_file(by=cast.ada, circle=made, upload=SimpleUploadedFile("list.txt", b"three pumps"))
    assert "Only members of the group answer here" in visitor.get(said.url).content.decode()
    client_for(cast.ada).post(f"/groups/{made.slug}/closing")
    for client in (visitor, client_for(cast.jo), client_for(cast.ada)):
        assert client.get(said.url).status_code == 404
        assert client.get(f"/groups/{made.slug}/files/{kept.uid}").status_code == 404
    assert not Publication.objects.visible_to(cast.ada).filter(pk=said.pk).exists()
    assert "was closed" in client_for(cast.jo).get(f"/groups/{made.slug}").content.decode()
    with pytest.raises(Refused):
        circles.join(by=cast.max, circle=made)


def test_what_looks_personal_is_shown_before_everybody_can_read_it(cast: Cast, client_for: ClientFor) -> None:
    public, own = group(cast.ada, reading="public"), group(cast.ada, "Own")
    page, given = client_for(cast.ada), {"title": "Pumps", "body": "Ring 01632 960 555.", "voice": cast.ada.ref}
    asked = page.post(f"/groups/{public.slug}/discussions/new", given)
    assert asked.status_code == 200
    assert not Publication.objects.exists()
    sent = page.post(f"/groups/{public.slug}/discussions/new", {
        **given, "looked": asked.context["look"].digest, "take-out": "1", "out": "0"})
    assert "01632" not in Publication.objects.get().body
    assert page.get(f"{sent.headers['Location']}/wording").status_code == 200
    page.post(f"{sent.headers['Location']}/wording", {"title": "Pumps", "body": "They are here.", "why": "Found"})
    assert "What it said before" in page.get(sent.headers["Location"]).content.decode()
    assert page.post(f"/groups/{own.slug}/discussions/new", given).status_code == 302
    asked = page.post(f"/groups/{public.slug}/discussions/new", {
        **given, "body": "Whom?", "choices": "Ring 01632 960 555\nRing nobody"})
    assert "01632 960 555" in [each.mark.words for each in asked.context["look"].found]


def test_what_a_group_says_of_itself_is_looked_at_where_others_read_it(cast: Cast, client_for: ClientFor) -> None:
    given = {"name": "Flood watch", "purpose": "Ring 01632 960 555.", "voice": cast.ada.ref, "joining": "request",
             "reading": "public", "takes": "inside"}
    page = client_for(cast.ada)
    asked = page.post("/groups/new", given)
    assert not Circle.objects.exists()
    page.post("/groups/new", {**given, "looked": asked.context["look"].digest, "take-out": "1", "out": "0"})
    made = Circle.objects.get()
    assert "01632" not in made.purpose
    assert page.post(f"/groups/{made.slug}/settings", {**given, "reading": "members"}).status_code == 302
    asked = page.post(f"/groups/{made.slug}/settings", {**given, "sure": "yes"})
    assert "01632 960 555" in [each.mark.words for each in asked.context["look"].found]
    assert '<input type="hidden" name="sure" value="yes">' in asked.content.decode()


@pytest.mark.parametrize("line", ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7|add:7 }}",
                                  "\u202egnp.exe", "=HYPERLINK(\"x\")", "a" * 500])
def test_hostile_names_are_words(cast: Cast, client_for: ClientFor, line: str) -> None:
    page = client_for(cast.ada)
    made = group(cast.ada, line[:120], purpose=line, reading="public")
    discussing.begin(by=cast.ada, circle=made, title=line, body=line,
                     question=discussing.Question(line, [line + "1", line[:50] + "2"]))
    words = page.get(f"/groups/{made.slug}").content.decode() + page.get(
        Publication.objects.get().url).content.decode() + page.get("/groups/").content.decode()
    assert "<script>alert" not in words
    assert "<img src=x" not in words
