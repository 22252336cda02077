"""What councillors write, made up (said.txt): 80 to 160 characters, with a number in it so that no two are alike."""

from pathlib import Path

SENTENCES = Path(__file__).with_name("said.txt").read_text("utf-8").splitlines()


def said(number: int) -> str:
    """The words of the message with this number."""
    return SENTENCES[number % len(SENTENCES)].format(number)
