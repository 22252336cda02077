"""New words are never what is lost."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostler.notify.inbound.splitting import normal, split

QUOTE = "\n".join(f"> line {number} of what was there" for number in range(40))
REPLY = f"""The portal is up again.

On Mon, 25 May 2026 at 10:41, Ostler <ostler@example.org> wrote:
{QUOTE}
> What about the comments of Sunday?
They are kept.
> And the deadline?
It moves by a day.

Kind regards
Dora

--
Dora Penhale
Director of Development
"""


def test_words_above_between_and_below_forty_quoted_lines_all_show() -> None:
    found = split(REPLY)
    assert found.is_sure
    for words in ("The portal is up again.", "They are kept.", "It moves by a day.", "Kind regards", "Dora"):
        assert words in found.words.split("\n")
    for old in ("line 7 of what", "What about the comments", "wrote:", "Director of Development"):
        assert old not in found.words
        assert old in found.quoted


def test_what_answers_line_by_line_keeps_its_order_in_the_fold() -> None:
    assert split(REPLY).quoted.index("What about") < split(REPLY).quoted.index("They are kept.")


def test_an_older_mail_without_marks_shows_whole() -> None:
    text = "See my answers below.\n\n-----Original Message-----\nFrom: a@example.org\nSent: 1 May\n\nWhen?\nFriday."
    found = split(text)
    assert not found.is_sure
    assert found.words == text
    assert found.quoted == ""


def test_our_own_lines_fold_although_they_are_not_marked() -> None:
    ours = {normal("K7-3F2, Planning applications: your message has come."), normal("With: Duty officer.")}
    text = "Thank you.\n\nK7-3F2, Planning applications:  your message has come.\nWith: Duty officer.\nStill down!"
    found = split(text, ours)
    assert found.words == "Thank you.\n\nStill down!"
    assert "K7-3F2" in found.quoted


def test_a_single_line_that_begins_like_a_quotation_may_be_news() -> None:
    found = split("The hole is\n> 3 m deep\nand full of water.")
    assert not found.is_sure
    assert "> 3 m deep" in found.words


@pytest.mark.parametrize("text", [
    "Sent from my desk, is much easier then my mobile phone.",
    "Hello\n--\nWe need the road closed by noon. Can you do that?",
    "On the other hand, it may be the pump.\nOn Thursday we look again.",
    "The data comes From: our database, not From: external sources.",
])
def test_words_that_look_like_something_else_show(text: str) -> None:
    assert split(text).words == text


@pytest.mark.parametrize("signature", ["-- \nrick", "Sent from my iPhone", "Get Outlook for iOS<https://aka.ms/o0ukef>"])
def test_a_signature_folds(signature: str) -> None:
    found = split(f"It works again.\n\n{signature}")
    assert found.words == "It works again."
    assert signature.split("\n")[-1] in found.quoted


def test_nothing_but_a_quotation_has_no_words() -> None:
    found = split("On Mon, 25 May 2026 Ada wrote:\n> one\n> two")
    assert found.words == ""
    assert found.is_sure


LINES = st.one_of(
    st.text(max_size=60), st.sampled_from([
        "", "> quoted", ">> deeper", "On Mon, 25 May 2026 Ada <a@example.org> wrote:", "-- ", "Sent from my phone",
        "From: Ada", "Sent: Monday 25 May", "________________________________", "-----Original Message-----",
        "new words here", "&gt; no quotation"]))


@given(st.lists(LINES, max_size=40))
def test_every_line_is_in_the_words_or_in_the_fold(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = split(text)
    kept = {normal(line) for line in f"{found.words}\n{found.quoted}".split("\n")}
    assert {normal(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")} - {""} <= kept


@given(st.lists(LINES, max_size=40))
def test_what_shows_unsure_is_everything(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = split(text)
    if not found.is_sure:
        assert found.quoted == ""


# The corpus of real replies: what its authors' own tests call the reply, by its beginning and end.
CORPUS = Path(os.environ.get("OSTLER_CORPORA", "")) / "mail-replies"
needs_corpus = pytest.mark.skipif(
    not (os.environ.get("OSTLER_CORPORA") and CORPUS.is_dir()), reason="OSTLER_CORPORA names no folder of mail replies")
NEW = {
    "email_1.txt": ["What is the best way to clear a Riak bucket of all key, values after", "-Abhishek Kona"],
    "email_2.txt": ["Hi,", "You can list the keys for the bucket and call delete for each. Or if you",
                    "            riakClient.delete(bucket, key);", "which says "],
    "email_thread.txt": ["This is new email reply in thread from bellow."],
    "email_tricky_9_nested_quotes.txt": ["I agree with the points below."],
    "email_tricky_18_inline_reply.txt": ["I think option A is great.", "Option B has some drawbacks.",
                                         "Option C is not suitable for our use case."],
    "email_tricky_19_quote_without_header.txt": ["I wanted to respond to your points:",
                                                 "My response to the quoted text above.", "And my final thoughts."],
    "email_reply_header.txt": ["This is the latest reply.", "On the other hand, it could happen TWICE!", "Stranger"],
    "email_one_is_not_on.txt": ["Thank, this is really helpful.", "Locally (on development), when I run..."],
    "email_19.txt": ["On Thursday, I get proper rendering."],
    "email_bullets.txt": ["test 2 this should list second", "   - how about bullets", "   - and another"],
    "email_not_a_signature_2.txt": ["-- first point needs to be checked", "Thanks!"],
    "email_sent_from.txt": [
        "Hi it can happen to any texts you type, as long as you type in between words or paragraphs."],
    "pathological.txt": ["I think you're onto something. I will try to fix the problem as soon as I",
                         "get back to a computer."],
    "email_1_4.txt": ["Awesome! I haven't had another problem with it."],
    "email_1_5.txt": ["One: Here's what I've got.", "Two:", "Three:"],
    "email_long_quote.txt": ["Loving you"],
}


def mails() -> list[Path]:
    return sorted(CORPUS.rglob("*.txt")) if CORPUS.is_dir() else []


def _lines(text: str) -> list[str]:
    return [normal(line) for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


@needs_corpus
@pytest.mark.parametrize("path", mails(), ids=lambda path: path.stem)
def test_no_line_of_a_real_reply_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    found = split(text)
    assert set(_lines(text)) <= set(_lines(f"{found.words}\n{found.quoted}"))
    for line in NEW.get(path.name, []):
        if line in text:
            assert normal(line) in _lines(found.words), line


@needs_corpus
@pytest.mark.parametrize("path", mails(), ids=lambda path: path.stem)
def test_only_what_is_marked_folds(path: Path) -> None:
    """Every folded line is marked, or stands directly before or after what is: its sentence, a signature."""
    text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    found = split(text)
    shown = set(_lines(found.words))
    unmarked = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith(">")]
    gone = [line for line in unmarked if normal(line) not in shown]
    assert len(gone) <= 14, gone
    assert not any(line.strip().endswith("?") for line in gone), gone


@needs_corpus
def test_most_marked_quotations_fold() -> None:
    """Not losing words by never folding would be easy."""
    marked = [path.read_text(errors="replace") for path in mails()]
    marked = [text for text in marked if sum(line.startswith(">") for line in text.split("\n")) > 2]
    folded = [text for text in marked if split(text).is_sure]
    assert len(folded) >= 0.8 * len(marked)
