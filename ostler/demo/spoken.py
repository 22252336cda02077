"""As what the demonstration's people speak, and what they name, as the shipped file says it: self, post:KEY,
service:NAME, person:NAME, ward:NAME, partner:KEY, tag:NAME."""

from collections.abc import Callable
from typing import Final

from ostler.demo import bodies, persons, posts
from ostler.people.models import Person, Ward
from ostler.services.models import Service


def voice(by: Person, words: str) -> str:
    """The reference of the voice."""
    return by.ref if words == "self" else ref(words)


def ref(words: str) -> str:
    """The reference of what is named. Raises KeyError for another kind."""
    kind, _colon, name = words.partition(":")
    return REFS[kind](name)


REFS: Final[dict[str, Callable[[str], str]]] = {
    "post": lambda key: posts.by_key(key).ref,
    "service": lambda name: Service.objects.get(name=name).ref,
    "person": lambda name: persons.named(name).ref,
    "ward": lambda name: f"people.ward:{Ward.objects.get(name=name).uid}",
    "partner": lambda key: f"people.organisation:{bodies.by_key()[key].uid}",
    "tag": lambda name: f"social.tag:{name}",
}
