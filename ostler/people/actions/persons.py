"""Persons come, change, and are kept out; they are never deleted."""

from django.db import transaction

from ostler.kernel import limits, time
from ostler.kernel.text import clean_line
from ostler.people import comings, tokens
from ostler.people.accounts import ending
from ostler.people.actions.handles import enter_free
from ostler.people.actions.log import Author, record
from ostler.people.models import Organisation, Person

CHANGEABLE = ("name", "email", "phone", "language", "organisation", "in_directory", "source", "source_key")


@transaction.atomic
def enrol(
    *, name: str, by: Author, email: str = "", phone: str = "", organisation: Organisation | None = None,
    in_directory: bool = True, source: str = "", source_key: str = "",
) -> Person:
    """Enter somebody new, with a handle of their own."""
    person = Person(name=_name(name), email=email, phone=phone, organisation=organisation, in_directory=in_directory,
                    source=source, source_key=source_key)
    person.handle = enter_free(owner=person.ref, called=person.name)
    person.save(force_insert=True)
    record("people.enrolled", by, person.ref, source=source)
    return person


@transaction.atomic
def change_person(*, person: Person, by: Author, **changes: object) -> bool:
    """Change what is said of a person. The handle stays: addresses do not break. Answers whether anything changed."""
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a person's {', '.join(sorted(unknown))} cannot be changed here")
    if "name" in changes:
        changes["name"] = _name(str(changes["name"]))
    differing = [field for field, value in changes.items() if getattr(person, field) != value]
    for field in differing:
        setattr(person, field, changes[field])
    if differing:
        person.save(update_fields=differing)
        comings.changed(person.uid)
        record("people.person-changed", by, person.ref, fields=" ".join(sorted(differing)))
    return bool(differing)


@transaction.atomic
def suspend(*, person: Person, by: Author) -> None:
    """Keep a person out from now on: sign-in and streams stop, tokens die for good; what they wrote stays."""
    if person.suspended_at is None:
        person.suspended_at = time.now()
        person.save(update_fields=["suspended_at"])
        ending.end_all(person)
        comings.person_ended(person.uid)
        for token in person.tokens.filter(revoked_at=None):
            tokens.revoke(token, by=by)
        record("people.suspended", by, person.ref)


@transaction.atomic
def restore(*, person: Person, by: Author) -> None:
    """Let a suspended person in again."""
    if person.suspended_at is not None:
        person.suspended_at = None
        person.save(update_fields=["suspended_at"])
        comings.changed(person.uid)
        record("people.restored", by, person.ref)


def _name(text: str) -> str:
    name = clean_line(text)
    if not name or len(name) > limits.NAME_CHARACTERS:
        raise ValueError(f"a name has 1 to {limits.NAME_CHARACTERS} characters")
    return name
