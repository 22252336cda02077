"""Nothing that anybody can send makes reading raise."""

import json
import os
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ostler.notify.inbound import markup, reading
from ostler.notify.inbound.mail import MOST_CHARACTERS


def mail(**more: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Ada Okafor <Ada@Example.org>", "ostler@example.org"
    message["Subject"], message["Message-ID"] = "Portal", "<one@example.org>"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    return message


def test_a_plain_mail_is_read() -> None:
    message = mail(In_Reply_To="<two@example.org>", References="<three@example.org> <two@example.org>")
    message.set_content("It is down.\n")
    found = reading.read(bytes(message), ("reply+abc@example.org",), "ada@example.org")
    assert (found.sender, found.subject, found.message_id) == ("ada@example.org", "Portal", "one@example.org")
    assert found.answers[:2] == ("two@example.org", "three@example.org")
    assert found.recipients == ("reply+abc@example.org", "ostler@example.org")
    assert found.text.strip() == "It is down."
    assert found.automatic == ""


def test_of_alternatives_the_plain_one_is_read_and_where_it_is_empty_the_other() -> None:
    message = mail()
    message.set_content("plain words")
    message.add_alternative("<p>other words</p>", subtype="html")
    assert reading.read(bytes(message)).text.strip() == "plain words"
    empty = mail()
    empty.set_content("\n")
    empty.add_alternative("<p>only <b>here</b></p>", subtype="html")
    assert reading.read(bytes(empty)).text.strip() == "only here"


def test_words_below_a_picture_are_read_too() -> None:
    message = mail()
    message.set_content("above")
    message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="hole.jpg")
    message.add_attachment("below", disposition="inline")
    found = reading.read(bytes(message))
    assert found.text.split() == ["above", "below"]
    assert [name for name, _content in found.attachments] == ["hole.jpg"]


def test_a_mail_in_the_mail_is_a_file_and_none_of_its_words() -> None:
    inner = mail()
    inner.set_content("a resident's words")
    outer = mail()
    outer.set_content("see the attached")
    outer.add_attachment(inner)
    found = reading.read(bytes(outer))
    assert found.text.strip() == "see the attached"
    [(name, content)] = found.attachments
    assert name == "mail.txt"
    assert b"a resident's words" in content


@pytest.mark.parametrize(("label", "content", "words"), [
    ("utf-8", "Dŵr".encode(), "Dŵr"), ("us-ascii", "Dŵr".encode(), "Dŵr"), ("windows-1252", b"caf\xe9", "café"),
    ("no-such-charset", "Dŵr".encode(), "Dŵr"), ("base64", b"plain", "plain"),
    ("unicode_escape", b"\\u0041", "\\u0041"),
    ("utf-8", b"caf\xe9", "café"), ("utf-16", "Dŵr".encode("utf-16"), "Dŵr"), ('"\x00', b"plain", "plain"),
])
def test_whatever_the_label_says(label: str, content: bytes, words: str) -> None:
    raw = b"From: a@example.org\nContent-Type: text/plain; charset=" + label.encode() + b"\n\n" + content
    assert reading.read(raw).text.strip() == words


def test_headers_in_eight_bits_are_read() -> None:
    raw = "From: Siân <sian@example.org>\nSubject: Dŵr ar y ffordd\n\nnawr".encode()
    found = reading.read(raw)
    assert (found.sender, found.subject) == ("sian@example.org", "Dŵr ar y ffordd")


@pytest.mark.parametrize("lines", [
    "From: a@example.org, b@example.org", "From: a@example.org\nFrom: b@example.org", "", "From: nobody",
    'From: "a@example.org" <b@example.org>, c@example.org', "From: " + "(" * 50_000, "From: <a@b@c>",
])
def test_without_one_author_there_is_no_sender(lines: str) -> None:
    assert reading.read(f"{lines}\n\nwords".encode()).sender == ""


def test_the_name_is_not_taken_for_the_address() -> None:
    assert reading.read(b'From: "dora@example.org" <evil@example.com>\n\nx').sender == "evil@example.com"


def bomb(depth: int) -> bytes:
    """Parts in parts in parts."""
    lines = ["From: a@example.org"]
    for level in range(depth):
        lines += [f"Content-Type: multipart/mixed; boundary=b{level}", "", f"--b{level}"]
    return "\n".join([*lines, "Content-Type: text/plain", "", "deep"]).encode()


@pytest.mark.parametrize("raw", [
    b"", b"\n", b"\x00" * 1000, b"\xff" * 1000, b"From", b"From:\n", b":\n\n", b"\n" * 10_000,
    bomb(10), bomb(300), bomb(5_000),
    b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000,
    b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nno end",
    b"From: a@example.org\nContent-Type: multipart/alternative\n\nno boundary",
    b"From: a@example.org\nContent-Transfer-Encoding: base64\n\n!!!! no base64 ====",
    b"From: a@example.org\nContent-Type: text/html\n\n" + b"<div>" * 50_000 + b"words",
    b"From: a@example.org\nContent-Type: text/html\n\n<head><title>words in the head",
    b"Subject: =?utf-8?b?!!!?= =?x?q?y?= =?utf-8?q?=ZZ?=\nFrom: a@example.org\n\nx",
    b"Content-Disposition: attachment; filename*=x'y'%ZZ\nContent-Type: text/plain\nFrom: a@example.org\n\nx",
    b"Content-Type: message/rfc822\nFrom: a@example.org\n\n" * 400 + b"x",
    b"References: " + b"<x@y> " * 20_000 + b"\nFrom: a@example.org\n\nx",
], ids=lambda raw: f"{len(raw)}")
def test_hostile_mail_is_read_somehow(raw: bytes) -> None:
    found = reading.read(raw)
    assert len(found.text) <= MOST_CHARACTERS
    assert len(found.attachments) <= 50


@given(st.binary(max_size=2_000))
@example(b"Content-Type: text/html\n\n<![if x]>y<!")
def test_any_bytes_are_read(raw: bytes) -> None:
    assert isinstance(reading.read(raw).text, str)
    assert isinstance(reading.read(b"From: a@example.org\nContent-Type: text/html; charset=utf-8\n\n" + raw).text, str)


@given(st.text(alphabet="<>!-/[]=\"'abdiv& ;\n", max_size=300))
def test_any_markup_is_read(text: str) -> None:
    assert "<script" not in markup.text_of(f"<script>{text}</script>")
    assert isinstance(markup.text_of(text), str)


def test_html_is_read_as_people_see_it() -> None:
    found = markup.text_of(
        "<html><head><title>no</title><style>p{}</style></head><body><p>Hello&nbsp;Ada,<br>it is <b>up</b>.</p>"
        "<div>Bye</div><blockquote><p>When?</p><blockquote>Who?</blockquote></blockquote><p>Now.</p></body></html>")
    assert found.split("\n") == ["Hello Ada,", "it is up.", "", "Bye", "> When?", ">", ">> Who?", ">", "", "Now."] or (
        [line for line in found.split("\n") if line.strip("> ")] ==
        ["Hello Ada,", "it is up.", "Bye", "> When?", ">> Who?", "Now."])


@pytest.mark.skipif(not os.environ.get("OSTLER_CORPORA"), reason="OSTLER_CORPORA names no folder of hostile text")
def test_naughty_strings_and_scripts_come_through_as_text() -> None:
    folder = Path(os.environ["OSTLER_CORPORA"]) / "hostile"
    naughty = [each for each in json.loads((folder / "naughty-strings.json").read_text()) if isinstance(each, str)]
    for text in [*naughty, *(folder / "xss-payloads.txt").read_text(errors="replace").split("\n")[::20]]:
        content = text.encode("utf-8", "surrogatepass")
        for kind in (b"plain", b"html"):
            found = reading.read(b"From: a@example.org\nSubject: " + content.replace(b"\n", b" ") +
                                 b"\nContent-Type: text/" + kind + b"; charset=utf-8\n\n" + content)
            assert isinstance(found.text + found.subject, str)
