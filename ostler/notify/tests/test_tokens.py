"""Tokens name a person and a matter, look random, run out, and are not to be forged."""

from datetime import timedelta

import pytest

from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.notify import links, tokens
from ostler.notify.tests.scenes import ABOUT, call
from tests.cast import Cast


@pytest.mark.parametrize("about", [ABOUT, "duty.test:abc", "", "conversations.conversation:not-a-uid"])
def test_a_token_names_whom_and_what_it_was_made_for(cast: Cast, about: str) -> None:
    named = tokens.of_reply(tokens.for_reply(cast.ada, about))
    assert named == tokens.Named(cast.ada, about)


def test_it_fits_the_local_part_of_an_address_in_whatever_case(cast: Cast) -> None:
    token = tokens.for_reply(cast.ada, f"conversations.conversation:{new_uid()}")
    assert len(f"reply+{token}") <= 64
    assert token.isalnum()
    assert token == token.lower()
    assert tokens.of_reply(token.upper()) is not None


def test_it_runs_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    token = tokens.for_reply(cast.ada, ABOUT, days=30)
    now = time.real_now()
    monkeypatch.setattr(time, "real_now", lambda: now + timedelta(days=31))
    assert tokens.of_reply(token) is None


def test_nobody_makes_or_changes_one(cast: Cast) -> None:
    token = tokens.for_reply(cast.ada, ABOUT)
    for forged in ("", "a", "reply", "x" * 55, f"{'a' if token[0] != 'a' else 'b'}{token[1:]}", token[1:], "ä€"):
        assert tokens.of_reply(forged) is None
    assert tokens.of_reply(tokens.seal("notice", b"0" * 18)) is None


def test_two_people_s_tokens_have_nothing_in_common(cast: Cast) -> None:
    assert tokens.for_reply(cast.ada, ABOUT)[:8] != tokens.for_reply(cast.bram, ABOUT)[:8]


def test_a_link_names_its_notice_for_a_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    [notice] = call(cast.ada)
    token = links.path(notice).split("/")[2]
    assert links.notice_of(token) == notice
    now = time.real_now()
    monkeypatch.setattr(time, "real_now", lambda: now + timedelta(hours=25))
    assert links.notice_of(token) is None


def test_every_uid_comes_back() -> None:
    for _ in range(50):
        uid = new_uid()
        assert tokens.unpack_uid(tokens.pack_uid(uid)) == uid
