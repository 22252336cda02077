"""The people's stream of the audit log."""

from ostler.audit import log
from ostler.people.models import Person

Author = Person | str
STREAM = "people"


def record(tag: str, by: Author, about: str, **facts: object) -> None:
    """One line about a person, post or other thing. Facts never hold a person's name: the reference finds it."""
    log.append(stream=STREAM, tag=tag, by=by, about=about, facts={key: str(value) for key, value in facts.items()})
