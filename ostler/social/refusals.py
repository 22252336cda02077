"""Why something cannot be done, in words for the person who tried."""

from ostler.kernel.problems import problem, problems


class Refused(Exception):
    """Nothing was changed. The words say what to do instead."""


class Conflict(Refused):
    """The same tap came before with other words."""


def register() -> None:
    """How programs are answered."""
    problems.add(Refused, lambda refusal: problem(422, str(refusal)))
    problems.add(Conflict, lambda refusal: problem(409, str(refusal)))
