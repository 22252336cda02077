"""The part of a text where the words were found, marked, and safe to put on a page."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ostler.search.words import Question, Word, words_of

BEFORE, AROUND = 60, 180


def snippet(text: str, question: Question) -> SafeString:
    """About a line and a half around the first word found, every word found in it in ``<mark>``."""
    found = [word for word in words_of(text) if question.matches(word)]
    start, end = _window(text, found)
    marked = _marked(text, start, end, [word for word in found if start <= word.start and word.end <= end])
    return format_html("{}{}{}", "… " if start else "", marked, " …" if end < len(text) else "")


def _window(text: str, found: list[Word]) -> tuple[int, int]:
    """Where to cut, at blanks where there are any."""
    start = max(0, found[0].start - BEFORE) if found else 0
    if start:
        blank = text.find(" ", start, found[0].start)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + AROUND)
    if end < len(text):
        blank = text.rfind(" ", start + BEFORE, end)
        end = blank if blank >= 0 else end
    return start, end


def _marked(text: str, start: int, end: int, found: list[Word]) -> SafeString:
    parts: list[tuple[SafeString | str]] = []
    at = start
    for word in found:
        parts += [(text[at : word.start],), (format_html("<mark>{}</mark>", text[word.start : word.end]),)]
        at = word.end
    return format_html_join(mark_safe(""), "{}", [*parts, (text[at:end],)])
