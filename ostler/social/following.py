"""What can be followed, by reference: a person, a post, a service, a ward, an agency, a hashtag."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.kernel import refs
from ostler.kernel.ids import is_uid
from ostler.kernel.language import said
from ostler.people.models import Organisation, Person, Post, Term, Ward
from ostler.services.models import Service
from ostler.social import parsing, speaking, storing, voices
from ostler.social.models import Follow

WARD: Final = "people.ward"
HOME: Final = "social.home:own"     # the page of what one follows, where it is named like a thing


@dataclass(frozen=True)
class Followed:
    """Something that somebody follows, as they know it."""

    ref: str
    name: str
    url: str
    line: str


def is_followed(viewer: Person | None, ref: str) -> bool:
    """Does the viewer follow it now?"""
    return viewer is not None and Follow.objects.visible_to(viewer).current().filter(ref=ref).exists()


def refs_followed(person: Person) -> list[str]:
    """Whatever somebody follows now."""
    return list(Follow.objects.visible_to(person).current().values_list("ref", flat=True))


def followed(person: Person) -> list[Followed]:
    """All of it, by name; what is no more is left out."""
    refs_now = refs_followed(person)
    found = [Followed(voice.ref, voice.name, voice.url, voice.line) for voice in voices.shown(
        [ref for ref in refs_now if ref.partition(":")[0] in voices.KINDS]).values()]
    tags = [ref.removeprefix(storing.TAG_REF) for ref in refs_now if ref.startswith(storing.TAG_REF)]
    found += [Followed(f"{storing.TAG_REF}{name}", f"#{name}", reverse("social:tag", args=[name]), "") for name in tags]
    wards = Ward.objects.filter(uid__in=[ref.partition(":")[2] for ref in refs_now if ref.startswith(f"{WARD}:")])
    found += [Followed(f"{WARD}:{ward.uid}", said(ward, "name"), reverse("people:ward", args=[ward.slug]), _("Ward"))
              for ward in wards]
    return sorted(found, key=lambda each: each.name.casefold())


def widened(followed: Collection[str]) -> set[str]:
    """The same, with those who sit now for the wards among them: whoever follows a ward hears its councillors."""
    wards = [ref.partition(":")[2] for ref in followed if ref.startswith(f"{WARD}:")]
    sitting = Term.objects.current().filter(ward__uid__in=wards).select_related("person")
    return {*followed, *(term.person.ref for term in sitting)}


def may_follow(viewer: Person | None, ref: str) -> bool:
    """Is it something that can be followed, and that the viewer may know of?"""
    if ref.startswith(storing.TAG_REF):
        name = ref.removeprefix(storing.TAG_REF)
        return bool(name) and name == parsing.tag_name(name)
    try:
        kind, uid = refs.parts(ref)
    except ValueError:
        return False
    if not is_uid(uid):
        return False
    if kind == "people.person":
        is_listed = Person.objects.visible_to(viewer).filter(uid=uid).exists()
        return is_listed or speaking.is_known_by_words(ref, viewer)
    sets: dict[str, QuerySet[Post] | QuerySet[Ward] | QuerySet[Organisation] | QuerySet[Service]] = {
        "people.post": Post.objects.visible_to(viewer), WARD: Ward.objects.visible_to(viewer),
        "people.organisation": Organisation.objects.visible_to(viewer),
        "services.service": Service.objects.visible_to(viewer)}
    return kind in sets and sets[kind].filter(uid=uid).exists()
