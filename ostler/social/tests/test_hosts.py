"""Hosts keep order in their group: what others said is taken down and put back, a closed group is opened again."""

import pytest

from ostler.notify.models import Notice
from ostler.social import comment_notices
from ostler.social.actions import circles, commenting, discussing, hosting
from ostler.social.actions.commenting import Comment
from ostler.social.actions.moderating import decide, report
from ostler.social.models import Publication, Ruling
from ostler.social.refusals import Refused
from ostler.social.tests.gathered import group
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

SENT = {"ground": "abuse", "reason": "Not so, please."}


def test_a_host_takes_down_and_puts_back_and_the_log_names_nobody(cast: Cast, client_for: ClientFor,
                                                                 visitor: PageClient) -> None:
    made = group(cast.ada, reading="public", members=[cast.jo, cast.pat])
    said = discussing.begin(by=cast.pat, circle=made, title="Pumps", body="You fools.")
    page, jo = client_for(cast.ada), client_for(cast.jo)
    assert jo.post(f"/publications/{said.uid}/taking-down", SENT).status_code == 403
    assert f"/publications/{said.uid}/taking-down" in page.get(said.url).content.decode()
    assert page.post(f"/publications/{said.uid}/taking-down", {}).status_code == 422
    assert page.post(f"/publications/{said.uid}/taking-down", SENT).status_code == 302
    assert visitor.get(said.url).status_code == jo.get(said.url).status_code == 404
    log = visitor.get("/moderation/").content.decode()
    assert "A discussion was taken down" in log
    assert "A host of the group" in log
    assert "Ada" not in log
    told = comment_notices.decided_words(Notice.objects.filter(kind="social.decided", person=cast.pat)[0], cast.pat, "")
    assert "Not so, please." in told.body
    assert told.url == f"/groups/{made.slug}"
    assert jo.get(f"/groups/{made.slug}/taken-down").status_code == 403
    assert jo.post(f"/publications/{said.uid}/putting-back").status_code == 404
    assert "You fools" in page.get(f"/groups/{made.slug}/taken-down").content.decode()
    page.post(f"/publications/{said.uid}/putting-back")
    assert visitor.get(said.url).status_code == 200
    assert page.post(f"/publications/{said.uid}/putting-back").status_code == 404


def test_an_answer_too_but_not_ones_own_nor_elsewhere(cast: Cast, client_for: ClientFor) -> None:
    made, other = group(cast.ada, members=[cast.jo]), group(cast.bram, "Other", members=[cast.jo])
    said = discussing.begin(by=cast.ada, circle=made, title="Pumps", body="Where?")
    answer = commenting.comment(by=cast.jo, wanted=Comment("Ask your gran.", said))
    elsewhere = discussing.begin(by=cast.jo, circle=other, title="There", body="Here")
    page = client_for(cast.ada)
    assert f"/publications/{answer.uid}/taking-down" in page.get(said.url).content.decode()
    for each in (said, elsewhere):
        with pytest.raises(Refused):
            hosting.take_down(by=cast.ada, publication=each, ground="abuse")
    assert page.get(f"/publications/{elsewhere.uid}/taking-down").status_code == 404
    assert page.post(f"/publications/{answer.uid}/taking-down", SENT).status_code == 302
    assert "Ask your gran" not in page.get(said.url).content.decode()
    assert Ruling.objects.get().as_host


def test_what_a_moderator_decided_no_host_undoes(cast: Cast) -> None:
    made = group(cast.ada, reading="public", members=[cast.jo])
    said = discussing.begin(by=cast.jo, circle=made, title="Pumps", body="You fools.")
    report(by=None, publication=said, ground="abuse")
    decide(by=cast.monitor, publication=said, what="taken-down", ground="abuse")
    with pytest.raises(Refused):
        hosting.put_back(by=cast.ada, publication=said)


def test_a_closed_group_is_opened_again_by_a_host_or_an_administrator(cast: Cast, client_for: ClientFor) -> None:
    made, hidden = group(cast.ada, members=[cast.jo]), group(cast.ada, "Careful", joining="invited")
    said = discussing.begin(by=cast.ada, circle=made, title="Pumps", body="Where?")
    for circle in (made, hidden):
        circles.close(by=cast.ada, circle=circle)
    page, admin, jo = client_for(cast.ada), client_for(cast.admin), client_for(cast.jo)
    assert "Open it again" not in jo.get(f"/groups/{made.slug}").content.decode()
    assert "Open it again" in page.get(f"/groups/{made.slug}").content.decode()
    for person in (jo, client_for(cast.monitor), client_for(cast.bram)):
        assert "Flood watch" not in person.get("/groups/closed/").content.decode()
        assert person.post(f"/groups/{made.slug}/reopening").status_code == 404
    assert admin.post(f"/groups/{hidden.slug}/reopening").status_code == 404
    listed = admin.get("/groups/closed/").content.decode()
    assert "Flood watch" in listed
    assert "Careful" not in listed
    admin.post(f"/groups/{made.slug}/reopening")
    assert jo.get(said.url).status_code == 200
    assert admin.get(said.url).status_code == 404
    page.post(f"/groups/{hidden.slug}/reopening")
    assert page.get(f"/groups/{hidden.slug}").status_code == 200
    assert Publication.objects.published_to(cast.jo).filter(pk=said.pk).exists()
