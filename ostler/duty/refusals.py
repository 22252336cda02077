"""What the rota does not take, in a sentence for the person who asked."""


class Refused(Exception):
    """A change that would make the rota untrue. Nothing has changed; the sentence says what to do."""

    @property
    def sentence(self) -> str:
        return str(self)
