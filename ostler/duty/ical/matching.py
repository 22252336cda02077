"""Whom an entry of a calendar means: by e-mail address first, else by the name in its title."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ostler.duty.ical.reading import Entry
from ostler.people.models import Person

LONGEST_NAME = 6        # words


@dataclass
class Known:
    """Those who may be meant."""

    by_email: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[tuple[str, ...], list[Person]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Known":
        known = cls()
        for person in people:
            known.by_email[person.email.casefold()].append(person)
            words = _words(person.name)
            for spelt in {words, (*words[-1:], *words[:-1])}:       # "Sam Fairley", "Fairley, Sam"
                known.by_name[spelt].append(person)
        known.by_email.pop("", None)
        return known

    def meant(self, entry: Entry) -> list[Person]:
        """Everybody who may be meant: one is sure, several are to be asked about, none is unknown."""
        by_email = {person.pk: person for email in entry.emails for person in self.by_email.get(email, [])}
        if by_email:
            return list(by_email.values())
        words = _words(entry.summary)
        spans = {words[start:end] for start in range(len(words))
                 for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1)}
        return list({person.pk: person for span in spans for person in self.by_name.get(span, [])}.values())


def label(entry: Entry) -> str:
    """What the file calls somebody whom nobody here is: to be asked about once, however often it stands there."""
    return entry.emails[0] if entry.emails else entry.summary


def _words(text: str) -> tuple[str, ...]:
    """Without accents, case and signs."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", plain.casefold()))
