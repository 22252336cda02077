"""What every text needs stops its adoption where it is left out; of all else it is said what holds without it."""

import pytest

from ostler.conversations.proposals import Typed, take
from ostler.duty.routing import route_to
from ostler.protocol.drafts import left_out, problems
from ostler.protocol.judging import Verdict, judge
from ostler.protocol.kinds import KINDS, REQUIRED
from ostler.protocol.models import Version
from ostler.protocol.refusals import Refused
from ostler.protocol.tests.test_protocol_page import text_of
from ostler.protocol.tests.texts import adopted, draft
from tests.cast import Cast
from tests.pages import ClientFor

PLAIN = "how far is the pothole on X Street?"


@pytest.fixture
def nameless(cast: Cast) -> Version:
    """A draft without a clause that allows to write to an officer by name."""
    text = draft(cast.monitor)
    text.clauses.get(kind="known-person").delete()
    return Version.objects.get(pk=text.pk)


def ask(cast: Cast, text: Version, words: str = PLAIN, **given: object) -> Verdict:
    to = str(given.pop("to", f"person:{cast.dora.uid}"))
    return judge(sender=given.pop("sender", cast.ada), words=words, route=route_to(to), version=text,  # type: ignore[arg-type]
                 **given)  # type: ignore[arg-type]


def test_without_a_kind_that_every_text_needs_nothing_is_adopted(cast: Cast) -> None:
    assert len(REQUIRED) >= 10
    for key in REQUIRED:
        text = draft(cast.monitor)
        text.clauses.get(kind=key).delete()
        assert [problem.words for problem in problems(text)] == [
            f"A clause is missing: “{KINDS[key].name}”. Add one."]
        with pytest.raises(Refused, match="A clause is missing"):
            adopted(cast.monitor, text)


def test_every_other_kind_says_what_holds_without_it() -> None:
    assert [kind.key for kind in KINDS.values() if not (kind.required or kind.many or str(kind.without))] == []
    assert [kind.key for kind in KINDS.values() if kind.required and kind.without] == []


def test_what_is_left_out_is_listed_before_adopting(cast: Cast, client_for: ClientFor, nameless: Version) -> None:
    assert [kind.key for kind in left_out(nameless)] == ["known-person"]
    assert left_out(draft(cast.monitor)) == []
    client, home = client_for(cast.monitor), f"/protocol/drafts/{nameless.uid}/"
    for page in (home, f"{home}adoption", f"{home}clauses/new/"):
        assert "is asked to write to the officer’s post instead" in text_of(client.get(page))
    clause = nameless.clauses.get(kind="junior")
    assert "A councillor writes to every post directly." in text_of(client.get(f"{home}clauses/{clause.uid}"))


def test_an_officer_by_name_is_then_asked_for_by_post(cast: Cast, nameless: Version) -> None:
    verdict = ask(cast, nameless)
    assert (verdict.answer, verdict.clauses[0].kind) == ("use-another-way", "post")
    assert f"Write to the {cast.director.title}." in " ".join(verdict.facts)
    [way] = verdict.ways
    assert (way.kind, way.to, way.label) == (
        "post", f"post:{cast.director.uid}", f"Write to the {cast.director.title}")


def test_with_the_clause_nothing_is_asked(cast: Cast) -> None:
    assert ask(cast, draft(cast.monitor)).answer == "appropriate"


def test_an_emergency_an_officer_and_another_councillor_are_not_sent_away(cast: Cast, nameless: Version) -> None:
    danger = ask(cast, nameless, "a wall has collapsed on people")
    assert (danger.answer, danger.ways) == ("appropriate", [])
    assert ask(cast, nameless, urgency="emergency").answer == "appropriate-if"
    assert ask(cast, nameless, sender=cast.max).answer == "appropriate"
    assert ask(cast, nameless, to=f"person:{cast.bram.uid}").answer == "appropriate"
    assert ask(cast, nameless, to=f"post:{cast.director.uid}").answer == "appropriate"


def test_a_junior_s_name_leads_to_the_manager_alone(cast: Cast, nameless: Version) -> None:
    verdict = ask(cast, nameless, to=f"person:{cast.jo.uid}")
    assert [clause.kind for clause in verdict.clauses[:2]] == ["junior", "post"]
    assert [way.to for way in verdict.ways] == [f"post:{cast.head.uid}"]


def test_one_tap_writes_to_the_post(cast: Cast, nameless: Version) -> None:
    Version.objects.filter(pk=nameless.pk).update(state="example", edition=99, in_force_from="2026-01-01T00:00Z")
    typed = Typed(PLAIN, to=f"person:{cast.dora.uid}")
    assert take(typed, nameless.clauses.get(kind="post").number, sender=cast.ada).to == f"post:{cast.director.uid}"
