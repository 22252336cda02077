"""Whose the @names in a text are: those whom the public may know of, by the names they have or had."""

from collections.abc import Collection

from ostler.people import handles
from ostler.people.models import Handle, Person


def owners(names: Collection[str]) -> dict[str, str]:
    """References by the names asked for, in small letters. Nobody's names, and those of people whom the public may not
    know of, are left out: a mention must not tell who has an account."""
    if not names:
        return {}
    found = dict(Handle.objects.filter(name__in=names).values_list("name", "owner"))
    found |= {person.handle.lower(): person.ref for person in Person.objects.filter(handle__in=names)}
    hidden = {ref for ref in found.values() if ref.startswith(f"{handles.PERSON}:")} - _public(found.values())
    return {name: ref for name, ref in found.items() if ref not in hidden}


def known(names: Collection[str]) -> dict[str, str]:
    """The name that each leads to now."""
    found = owners(names)
    present = handles.of_many(list(found.values()))
    return {name: present[ref] for name, ref in found.items() if ref in present}


def _public(refs: Collection[str]) -> set[str]:
    uids = [ref.partition(":")[2] for ref in refs if ref.startswith(f"{handles.PERSON}:")]
    return {person.ref for person in Person.objects.visible_to(None).filter(uid__in=uids)}
