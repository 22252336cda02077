"""A reply from Outlook puts a block of From and Sent above the older mail and marks no line of it. What we wrote folds
with its block; what somebody wrote into it shows."""

import pytest

from ostler.notify.inbound.splitting import Split, normal, split

OURS = ("K7-3F2, Planning applications: your message has come.", "With: Duty officer, until Tue 26 May 08:30.",
        "Answer this mail, or open https://ostler.example.org/conversations/x")
RULE = "________________________________"
ENGLISH = ("From: Ostler <ostler@council.example.org>", "Sent: 25 May 2026 10:41", "To: Ada Okafor <ada@example.org>",
           "Subject: K7-3F2, Planning applications")
WELSH = ("Oddi wrth: Ostler <ostler@council.example.org>", "Anfonwyd: 25 Mai 2026 10:41",
         "At: Ada Okafor <ada@example.org>", "Pwnc: K7-3F2, Planning applications")


def read(*lines: str) -> Split:
    return split("\r\n".join(lines), {normal(line) for line in OURS})


@pytest.mark.parametrize("block", [(RULE, *ENGLISH), ENGLISH, (RULE, *WELSH), ("-----Original Message-----", *ENGLISH)])
def test_the_block_and_what_we_wrote_below_it_fold(block: tuple[str, ...]) -> None:
    found = read("Thank you, that helps.", "", *block, "", *OURS)
    assert (found.words, found.is_sure) == ("Thank you, that helps.", True)
    for line in (*block, *OURS):
        assert line in found.quoted


def test_words_above_between_and_below_show() -> None:
    found = read("It is down again.", "", RULE, *ENGLISH, "", OURS[0], "Who is that?", *OURS[1:], "", "Ring me please.")
    assert found.words.split("\n") == ["It is down again.", "", "Who is that?", "", "Ring me please."]
    assert found.quoted.index(OURS[0]) < found.quoted.index("Who is that?") < found.quoted.index(OURS[1])


def test_a_block_above_words_that_are_not_ours_folds_nothing() -> None:
    """Nobody can tell whether somebody wrote into them."""
    lines = ("See below.", "", RULE, *ENGLISH, "", "Can you come on Friday?", "Yes, at ten.")
    found = read(*lines)
    assert (found.words, found.quoted, found.is_sure) == ("\n".join(lines), "", False)


def test_an_older_mail_of_somebody_else_below_ours_shows_whole() -> None:
    found = read("Please see the whole.", "", RULE, *ENGLISH, "", *OURS, "", RULE,
                 "From: Bram Whitlow <bram@example.org>", "Sent: 24 May 2026 09:00", "",
                 "It has been down since Sunday.")
    assert "It has been down since Sunday." in found.words
    assert not found.is_sure
