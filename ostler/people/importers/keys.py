"""Keys by which a second import finds its rows again."""

import hashlib
from collections import Counter
from collections.abc import Iterable


def fitted(key: str, most: int) -> str:
    """A key no longer than its column: the tail of a long one becomes its digest."""
    if len(key) <= most:
        return key
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{key[: most - 33]}#{digest}"


def shared(values: Iterable[str]) -> set[str]:
    """The values that stand there more than once, and so name nobody: a members' office's address."""
    return {value for value, count in Counter(value for value in values if value).items() if count > 1}
