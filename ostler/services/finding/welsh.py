"""Welsh changes the first sound of a word after many others: "ffordd" becomes "y ffordd", "bin" "fy min", "dau fin"."""

from collections.abc import Iterator

# What is written, and what may have stood there before soft, nasal or aspirate mutation. Longest first.
_BEFORE = (
    ("ngh", ("c",)), ("mh", ("p",)), ("nh", ("t",)), ("ng", ("g",)), ("ph", ("p",)), ("th", ("t",)), ("ch", ("c",)),
    ("dd", ("d",)), ("b", ("p",)), ("d", ("t",)), ("g", ("c",)), ("f", ("b", "m")), ("l", ("ll",)), ("r", ("rh",)),
    ("m", ("b",)), ("n", ("d",)),
)


def radicals(raw: str) -> Iterator[str]:
    """The words that may stand in a dictionary for a mutated one, likeliest first."""
    for written, before in _BEFORE:
        if raw.startswith(written) and len(raw) > len(written) + 1:
            yield from (sound + raw.removeprefix(written) for sound in before)
    if len(raw) > 2:
        yield "g" + raw     # soft mutation takes a g away altogether
