"""Public names (/@name): which are free, whose one is, and which one somebody has now.

Owners are references (``people.person:…``, ``people.post:…``, ``people.organisation:…``, ``services.service:…``).
A person's present name stands on the person as well: ``Person.handle`` is what lists read.
"""

import re
from collections.abc import Collection, Set
from typing import Final

from django.utils.text import slugify

from ostler.kernel.refs import parts
from ostler.people.models import Handle, Person

MOST = 60
PERSON: Final = "people.person"
_BEFORE = re.compile(r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|lord|lady)-)+(?=.)")

# What nobody is given: it would be taken for the house itself, or for an emergency service.
_NEVER = """
    about accounts admin administrator all api ambulance anyone anybody coastguard emergency everybody everyone fire
    help here home moderator nhs nobody null none undefined official ostler people police public resident residents root
    safeguarding security somebody someone staff status support system visitor you 101 105 111 112 911 999 0800 18000
"""
# What no person is given: the council's own posts and services may have the name of what they are.
_OFFICES = """
    archive blog cabinet chair council councillor councillors duty duty-desk election elections events feed feeds groups
    mayor monitoring-officer news officer officers portal posts press registrar returning-officer search services
    settings tags team topics wards
"""
NEVER: Final = frozenset(_NEVER.split())
OFFICES: Final = frozenset(_OFFICES.split())


class BadHandle(ValueError):
    """Not a name that can stand after the @, or one that is kept back."""


class HandleTaken(ValueError):
    """Somebody has it, or had it."""


def claim(name: str, *, owner: str, by: Person | str) -> str:
    """From now on ``owner`` is /@name, and the name they had leads there. Answers the name as it is kept. Raises
    ``BadHandle`` and ``HandleTaken``."""
    from ostler.people.actions.handles import claim_handle  # the verbs of people read this module

    return claim_handle(name=name, owner=owner, by=by)


def find(name: str) -> str | None:
    """Whose name it is or was, however it is spelt; None for nobody's."""
    wanted = plain(name)
    owner = Handle.objects.filter(name=wanted).values_list("owner", flat=True).first()
    if owner is not None:
        return owner
    person = Person.objects.filter(handle__iexact=wanted).first()
    return person.ref if person else None


def of(ref: str) -> str | None:
    """The name of now; None where there is none."""
    return of_many([ref]).get(ref)


def of_many(refs: Collection[str]) -> dict[str, str]:
    """The names of now, by reference, in two questions. Who has none is left out."""
    uids = [uid for kind, uid in map(parts, refs) if kind == PERSON]
    others = [each for each in refs if parts(each)[0] != PERSON]
    persons = Person.objects.filter(uid__in=uids).values_list("uid", "handle") if uids else []
    named = Handle.objects.current().filter(owner__in=others).values_list("owner", "name") if others else []
    return {f"{PERSON}:{uid}": handle for uid, handle in persons} | dict(named)


def plain(name: str) -> str:
    """A name as it is kept: without its @, in small letters."""
    return name.strip().removeprefix("@").lower()


def kept_back(kind: str) -> frozenset[str]:
    """The names that an owner of this kind is not given."""
    return NEVER | OFFICES if kind == PERSON else NEVER


def free_handle(name: str, kind: str = PERSON) -> str:
    """A handle that nobody has or had: ``ada-okafor``, then ``ada-okafor-2`` …"""
    base = _base(name, kind)
    return free_beside({*Person.objects.filter(handle__startswith=base).values_list("handle", flat=True),
                        *Handle.objects.filter(name__startswith=base).values_list("name", flat=True)}, name, kind)


def all_taken() -> set[str]:
    """Every name that somebody has or had."""
    return {*Person.objects.values_list("handle", flat=True), *Handle.objects.values_list("name", flat=True)}


def free_beside(taken: Set[str], name: str, kind: str) -> str:
    """One made from what its owner is called, beside those that are taken."""
    base, back, number = _base(name, kind), kept_back(kind), 2
    found = base
    while found in taken or found in back:
        found, number = f"{base}-{number}", number + 1
    return found


def _base(name: str, kind: str) -> str:
    nameless = kind.rpartition(".")[2]      # for names that no Latin letters spell
    return _BEFORE.sub("", slugify(name))[: MOST - 6].strip("-_") or nameless
