"""Why something about notices was not done, in words for whoever asked."""


class Refused(Exception):
    """The sentence says what is wrong and what to do. Nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
