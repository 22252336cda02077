"""Public addresses of persons, made from their names."""

import re

from django.utils.text import slugify

from ostler.people.models import Person

MOST = 60
NAMELESS = "person"  # for names that no Latin letters spell
_BEFORE = re.compile(r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|lord|lady)-)+(?=.)")


def free_handle(name: str) -> str:
    """A handle that nobody has: ``ada-okafor``, then ``ada-okafor-2`` …"""
    base = _BEFORE.sub("", slugify(name))[: MOST - 6].strip("-_") or NAMELESS
    taken = set(Person.objects.filter(handle__startswith=base).values_list("handle", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
