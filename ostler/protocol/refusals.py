"""What the protocol's editor does not take, in a sentence for the person who asked."""

from collections.abc import Sequence


class Refused(Exception):
    """Nothing has changed. ``sentences`` say what is wrong, one each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences: Sequence[str] = sentences


class Overtaken(Refused):
    """Somebody else saved it meanwhile: whoever asked has not seen what would be lost."""
