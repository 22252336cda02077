"""Whose word proves a sender, and what does not."""

import pytest

from ostler.notify.inbound.authentic import doubt, parse

OURS = "mx.example.org"
ADA = "ada@example.org"


@pytest.mark.parametrize("said", [
    "mx.example.org; dmarc=pass (p=none dis=none) header.from=example.org",
    "MX.example.org 1; spf=fail smtp.mailfrom=x.example; dmarc=pass header.from=Example.Org",
    "mx.example.org; dkim=pass header.d=example.org header.s=a header.b=xyz",
    "mx.example.org; dkim=pass header.i=@example.org",
    "mx.example.org; spf=pass smtp.mailfrom=ada@example.org; dmarc=none header.from=example.org",
    "mx.example.org; spf = pass smtp.mailfrom = ada@example.org",
    "mx.example.org; spf=pass smtp.mailfrom=bounce+pat=else.example@example.org",
    "mx.example.org; dkim=pass header.b=ab/cd== header.d=example.org",
    'mx.example.org (a (nested) comment; dmarc=fail); dmarc=pass reason="all; well" header.from=example.org',
])
def test_a_proven_sender(said: str) -> None:
    assert doubt([said], ADA, OURS) == ""


@pytest.mark.parametrize("said", [
    "mx.example.org; none",
    "mx.example.org; dmarc=fail header.from=example.org; spf=pass smtp.mailfrom=example.org",
    "mx.example.org; dkim=pass header.d=evil.example",
    "mx.example.org; dkim=pass header.d=sub.example.org",
    "mx.example.org; dkim=pass header.d=org",
    "mx.example.org; spf=pass smtp.mailfrom=evil@evil.example",
    "mx.example.org; spf=softfail smtp.mailfrom=example.org",
    "mx.example.org; dmarc=pass header.from=evil.example",
    "mx.evil.example; dmarc=pass header.from=example.org",
    'mx.example.org; spf=pass smtp.mailfrom="x; dkim=pass header.d=example.org"@evil.example',
    'mx.example.org; spf=pass smtp.mailfrom="ada@example.org"@evil.example',
    'mx.example.org; spf=pass smtp.mailfrom="ada@example.org"',
    'mx.example.org; spf=pass smtp.mailfrom="ada@example.org" @evil.example',
    'mx.example.org; spf=pass smtp.mailfrom="ada@example.org"(so it said)@evil.example',
    'mx.example.org; spf=pass smtp.mailfrom=a."\\"@example.org"@evil.example',
    "mx.example.org; spf=pass smtp.mailfrom=ada@example.org @evil.example",
    "mx.example.org; spf=pass smtp.mailfrom=example.org=x@evil.example",
    'mx.example.org; dkim=pass header.d=evil.example header.i="x@example.org"@evil.example; '
    "dmarc=none header.from=example.org",
    "mx.example.org; dkim=pass header.d=evil.example header.i=example.org=x@evil.example",
    "mx.example.org; dmarc=pass header.from=evil.example header.from=example.org",
    'mx.example.org; "a=b" dmarc="fail" once more; spf=pass smtp.mailfrom=example.org',
    'mx.example.org; spf=pass smtp.mailfrom="unended; dkim=pass header.d=example.org',
    "mx.example.org; spf=fail (x; dkim=pass header.d=example.org",
    "", ";", "mx.example.org" + "(" * 20_000,
])
def test_a_sender_in_doubt(said: str) -> None:
    assert doubt([said], ADA, OURS) != ""


def test_only_the_topmost_of_our_server_counts() -> None:
    forged = "mx.example.org; dmarc=pass header.from=example.org"
    assert doubt(["mx.example.org; dmarc=fail header.from=example.org", forged], ADA, OURS) == "dmarc failed"
    assert doubt(["relay.example; none", forged], ADA, OURS) == ""


def test_without_a_trusted_server_nobody_is_proven() -> None:
    assert doubt(["mx.example.org; dmarc=pass header.from=example.org"], ADA, "") != ""


def test_results_are_told_apart() -> None:
    found = parse("mx; spf=pass smtp.mailfrom=a.example; dkim=fail header.d=b.example")
    assert found is not None
    assert [(each.method, each.said) for each in found] == [("spf", "pass"), ("dkim", "fail")]
