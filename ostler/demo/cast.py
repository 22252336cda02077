"""Who is on stage, by what they are to the council, with something to try as each of the leading parts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.duty.answers import who_answers
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person, Post, Role


@dataclass(frozen=True)
class Entry:
    """One person: what they are, and what to try as them."""

    person: Person
    what: str
    tip: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with its people."""

    title: str
    entries: list[Entry]


def parts() -> list[Part]:
    """Leading parts first, then everybody else by role; each person once."""
    listed: set[int] = set()
    found = [
        Part(_("Start with these"), _once(_leading(), listed)),
        Part(_("Councillors"), _once(_of("councillor"), listed)),
        Part(_("Officers"), _once(_of("officer"), listed)),
        Part(_("Partner agencies"), _once(_of("partner"), listed)),
        Part(_("Residents"), _once(_of("resident"), listed)),
        Part(_("Administrators"), _once(_of("administrator"), listed)),
    ]
    return [part for part in found if part.entries]


def _once(entries: list[Entry], listed: set[int]) -> list[Entry]:
    """Those who are not listed yet, and now are."""
    fresh = []
    for entry in entries:
        if entry.person.pk not in listed:
            listed.add(entry.person.pk)
            fresh.append(entry)
    return fresh


def _leading() -> list[Entry]:
    tips = (
        ("rosalind-achebe", _("Write “planning website won't take comments” and see who answers.")),
        ("helena-marchbanks", _("See what came in for the Director of Development, and who covers.")),
        ("anselm-whitby", _("Take a matter with “I have it”, hand one over, call one not yours.")),
        ("callum-finch", _("Act for a councillor: it is always shown that you did.")),
        ("edmund-sparrow", _("Read the protocol, draft one of your own, and see what it would change.")),
        ("elliot-varga", _("Map services to posts, import lists, read a thread with a reason.")),
    )
    found = {person.source_key: person for person in Person.objects.filter(source="demonstration")}
    entries = [Entry(found[key], _what(found[key]), tip) for key, tip in tips if key in found]
    return [*_on_duty(), *entries]


def _on_duty() -> list[Entry]:
    person = who_answers(None).person
    if person is None:
        return []
    return [Entry(person, _("Duty officer now, %(what)s") % {"what": _what(person)},
                  _("Take what comes in out of hours."))]


def _of(role: str) -> list[Entry]:
    held = Role.objects.current().filter(role=role)
    people = Person.objects.filter(roles__in=held, suspended_at=None).distinct().order_by("name")
    return [Entry(person, _what(person)) for person in people]


def _what(person: Person) -> str:
    """The posts somebody holds, else the ward they sit for, else their organisation."""
    posts = Post.objects.held_by(person, time.now())
    if posts:
        return ", ".join(said(post, "title") for post in posts)
    term = person.terms.filter(until=None).select_related("ward").first()
    if term is not None:
        return _("%(ward)s ward, %(group)s") % {"ward": said(term.ward, "name"), "group": term.party}
    return str(person.organisation.name) if person.organisation else _("Resident")
