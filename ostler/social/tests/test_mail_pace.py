"""Mails to followers leave in step with what people wait for."""

import pytest

from ostler.kernel.commit import commits
from ostler.social.mailing import leaving


@pytest.mark.parametrize(("written", "every"), [(0, leaving.QUICK), (30, leaving.QUICK), (300, leaving.SLOW)])
def test_many_who_write_go_before_mails(monkeypatch: pytest.MonkeyPatch, written: int, every: float) -> None:
    now = [100.0]
    monkeypatch.setattr(leaving.machine, "monotonic", lambda: now[0])
    monkeypatch.setattr(commits, "taken", 5)
    looks = leaving.Leaving()
    now[0] += 1
    commits.taken += written
    assert looks.every() == every
    now[0] += 1
    assert looks.every() == leaving.QUICK, "and as soon as it is quiet they leave quickly again"
