"""Search finds what one may see, takes any question, and forgets when told."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostler.kernel import index, refs, time
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post
from ostler.search import matching, tokens
from ostler.search.finding import search
from ostler.search.models import Entry
from ostler.search.words import question
from tests.cast import Cast

SOURCE = "tests.paper"
TEXTS: dict[str, str] = {}      # what is written on the papers, by their references


@pytest.fixture(autouse=True)
def papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source of this test's own: a paper is readable by whoever holds the post that its ``within`` names."""
    def resolve(uid: str, person: Person | None) -> refs.Resolved | None:
        return refs.Resolved(f"Paper {uid}", f"/papers/{uid}")

    def readable(person: Person | None, withins: Collection[str]) -> set[str]:
        return {post.uid for post in person.posts_now()} & set(withins) if person else set()

    TEXTS.clear()
    monkeypatch.setitem(index.sources._entries, SOURCE, index.Source(readable, texts=lambda refs: {
        ref: TEXTS[ref] for ref in refs if ref in TEXTS}))
    monkeypatch.setitem(refs.resolvers._entries, SOURCE, resolve)


def put(cast: Cast, uid: str, words: str, days_ago: int = 0, within: Post | None = None) -> str:
    ref = refs.ref(SOURCE, uid)
    index.index(ref, SOURCE, (within or cast.head).uid, words, time.now() - timedelta(days=days_ago))
    TEXTS[ref] = words
    return ref


@pytest.mark.parametrize("words", ["planning website", "websites plan", "PLANNED Web", "plann", "site websit", "won't",
                                   "the website", "tŷ", "ty"])
def test_found_by_stem_by_beginning_and_without_accents(cast: Cast, words: str) -> None:
    ref = put(cast, "one", "The planning website won't take comments on this site by Tŷ Hafod")
    assert [hit.ref for hit in search(cast.max, words)] == [ref]


@pytest.mark.parametrize("words", ["pothole", "planning pothole", "ebsite", "", "   ", "…"])
def test_all_words_must_be_there(cast: Cast, words: str) -> None:
    put(cast, "one", "The planning website will not take comments")
    assert search(cast.max, words) == []


def test_newest_first_and_no_more_than_asked_for(cast: Cast) -> None:
    put(cast, "old", "gritting", days_ago=9)
    put(cast, "new", "gritting", days_ago=1)
    put(cast, "older", "gritting", days_ago=30)
    assert [hit.title for hit in search(cast.max, "gritting", 2)] == ["Paper new", "Paper old"]


def test_an_outsider_finds_nothing_and_takes_no_place(cast: Cast) -> None:
    ref = put(cast, "hers", "confidential gritting", within=cast.director)
    mine = put(cast, "mine", "gritting", days_ago=4)
    assert [hit.ref for hit in search(cast.max, "gritting", 1)] == [mine], "what he may not see takes up no row"
    assert [hit.ref for hit in search(cast.dora, "gritting")] == [ref]
    for outsider in (cast.bram, cast.admin, cast.monitor, cast.records, cast.pat, cast.res, None):
        assert search(outsider, "gritting") == []


def test_a_source_nobody_registered_is_readable_by_nobody(cast: Cast) -> None:
    index.index("tests.unknown:one", "tests.unknown", cast.head.uid, "gritting", time.now())
    assert search(cast.max, "gritting") == []


def test_what_the_resolver_hides_is_left_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    put(cast, "one", "gritting")
    monkeypatch.setitem(refs.resolvers._entries, SOURCE, lambda uid, person: None)
    assert search(cast.max, "gritting") == []


def test_an_edit_replaces_and_a_withdrawal_forgets_words_and_tokens(cast: Cast) -> None:
    ref = put(cast, "one", "drainage")
    index.change(ref, TEXTS[ref], "gritting")
    assert search(cast.max, "drainage") == []
    assert [hit.ref for hit in search(cast.max, "gritting")] == [ref]
    index.forget(ref, "gritting")
    index.forget(ref, "gritting")
    index.change(ref, "gritting", "drainage")
    assert search(cast.max, "gritting") == []
    assert not Entry.objects.exists()
    assert left("drainage", "gritting") == []


def left(*words: str) -> list[int]:
    """The keys under which FTS5 has any of these words, entries or not."""
    if connection.vendor != "sqlite":
        return []
    asked = [question(word) for word in words]
    return [key for each in asked if each for key in tokens.keys_before(each, None, 100)]


def test_the_index_is_part_of_the_caller_s_transaction(cast: Cast) -> None:
    with transaction.atomic():
        put(cast, "one", "gritting")
        transaction.set_rollback(True)
    assert search(cast.max, "gritting") == []


def test_where_it_was_found_is_marked_and_everything_else_escaped(cast: Cast) -> None:
    put(cast, "one", "<script>alert('x')</script> " + "filler " * 40 + "the <b>website</b> & websites " + "more " * 60)
    shown = search(cast.max, "website")[0].snippet_html
    assert "&lt;b&gt;<mark>website</mark>&lt;/b&gt; &amp; <mark>websites</mark>" in shown
    assert "<b>" not in shown
    assert "script" not in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 400


NAUGHTY = [
    '"', "'", '" OR 1=1 --', "NEAR(a b)", "a AND", "tokens:x", "-x", "*", "a*b", "(", "{a b}", "^", "\x00", "a\x00b",
    "😀", "\u202eabc", "%s", "%", "\\", "' | 'x", "a & !b", "²", "ﬁ", "ß", "İ", "ⅷ", "੧", "x" * 5000, "AND OR NOT",
    "\ud800", "𝕏", "＂",
]


@pytest.mark.parametrize("words", NAUGHTY)
def test_a_naughty_question_is_a_question_like_any_other(cast: Cast, words: str) -> None:
    ref = put(cast, "one", "ordinary words")
    assert search(cast.max, words) == []
    assert [hit.ref for hit in search(cast.max, f"ordinary {words} words")] in ([], [ref])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_can_be_kept_and_asked_for(cast: Cast, words: str) -> None:
    kept = words.replace("\x00", "").encode("utf-8", "replace").decode()
    ref = put(cast, new_uid(), f"landmark {kept}")
    assert ref in [hit.ref for hit in search(cast.max, f"{kept} landmark")]


@pytest.mark.parametrize("many", [0, 3_000])
def test_what_many_have_is_looked_through_and_an_outsider_s_takes_no_place(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(matching, "MANY", many)
    monkeypatch.setattr(matching, "AT_ONCE", 2)
    mine = [put(cast, f"mine{day}", "gritting", days_ago=day) for day in (9, 8, 7)]
    for day in (6, 5, 4, 3, 2):
        put(cast, f"hers{day}", "gritting", days_ago=day, within=cast.director)
    mine.append(put(cast, "mine1", "gritting", days_ago=1))
    assert [hit.ref for hit in search(cast.max, "gritting", 3)] == [mine[3], mine[2], mine[1]]
    assert [hit.ref for hit in search(cast.max, "gritting")] == mine[::-1]
    assert len(search(cast.dora, "gritting")) == 5
    assert search(cast.bram, "gritting") == []
