"""The licence check reads what packages say, and refuses what does not go with ours."""

from email.message import Message

import pytest

from tests.guards.floors import ROOT
from tools import licences


def about(**headers: str) -> Message:
    message = Message()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_the_names_of_a_lock_are_read_without_those_of_other_machines() -> None:
    lock = 'a==1.0 \\\n    --hash=sha256:0\nb[c]==2 ; sys_platform == "nowhere" \\\n    # via a\nd[e]==3\n'
    assert licences.pinned(lock) == ["a", "d"]


@pytest.mark.parametrize(("headers", "terms"), [
    ({"License_Expression": "MIT OR Apache-2.0"}, {"MIT", "Apache-2.0"}),
    ({"Classifier": "License :: OSI Approved :: BSD License"}, {"BSD-3-Clause"}),
    ({"License": "MIT"}, {"MIT"}),
    ({}, {"no licence named"}),
])
def test_terms_are_read_from_expression_classifier_or_field(headers: dict[str, str], terms: set[str]) -> None:
    assert licences.licences("package", about(**headers)) == terms


def test_a_licence_that_does_not_go_with_ours_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "metadata", lambda name: about(License_Expression="SSPL-1.0"))
    assert list(licences.faults(["greedy"])) == [
        "greedy: SSPL-1.0 is not on the list of licences that go with ours"
    ]


def test_a_package_that_is_not_installed_is_a_fault() -> None:
    assert list(licences.faults(["no-such-package-anywhere"])) == [
        "no-such-package-anywhere is in the lock but not installed, so its licence cannot be read"
    ]


def test_the_lock_of_the_product_passes() -> None:
    names = licences.pinned((ROOT / "requirements" / "run.txt").read_text())
    assert len(names) > 20
    assert list(licences.faults(names)) == []
    assert not licences.FOR_TESTS.keys() & set(names)
