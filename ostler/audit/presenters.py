"""Each tag's sentence: the log keeps strings, and here they become words for a reader."""

from collections.abc import Callable

from ostler.audit.models import Event
from ostler.kernel.registers import Register

Presenter = Callable[[Event], str]
presenters: Register[str, Presenter] = Register("presenters")


def presents(tag: str) -> Callable[[Presenter], Presenter]:
    """Register a function as the presenter of a tag."""
    return lambda presenter: presenters.add(tag, presenter)


def sentence(event: Event) -> str:
    """The event in one sentence, in the reader's language. Raises KeyError for a tag without presenter."""
    return presenters[event.tag](event)
