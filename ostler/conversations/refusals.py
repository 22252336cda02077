"""Why something was not done, in words for whoever asked."""

from ostler.kernel.problems import problem, problems


class Refused(Exception):
    """The sentence says what is wrong and what to do. Nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)


class Conflict(Refused):
    """The same client_message_id came with another body: answered 409."""


class Settled(Refused):
    """How it stands is in the way: answered 409."""


def register() -> None:
    """How each is answered."""
    problems.add(Refused, lambda refusal: problem(422, refusal.sentence))
    problems.add(Conflict, lambda refusal: problem(409, refusal.sentence))
    problems.add(Settled, lambda refusal: problem(409, refusal.sentence))
