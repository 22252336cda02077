"""What can be followed, by reference: a person, a post, a service, a ward, an agency, a hashtag."""

import re
from typing import Final

from django.db.models import QuerySet

from ostler.kernel import refs
from ostler.people.models import Organisation, Person, Post, Ward
from ostler.services.models import Service
from ostler.social import speaking, storing
from ostler.social.models import Follow

TAG_NAME: Final = re.compile(r"[^\W\d_]\w{0,59}")
WARD: Final = "people.ward"


def is_followed(viewer: Person | None, ref: str) -> bool:
    """Does the viewer follow it now?"""
    return viewer is not None and Follow.objects.visible_to(viewer).current().filter(ref=ref).exists()


def refs_followed(person: Person) -> list[str]:
    """Whatever somebody follows now."""
    return list(Follow.objects.visible_to(person).current().values_list("ref", flat=True))


def may_follow(viewer: Person, ref: str) -> bool:
    """Is it something that can be followed, and that the viewer may know of?"""
    if ref.startswith(storing.TAG_REF):
        name = ref.removeprefix(storing.TAG_REF)
        return TAG_NAME.fullmatch(name) is not None and name == name.casefold()
    try:
        kind, uid = refs.parts(ref)
    except ValueError:
        return False
    if kind == "people.person":
        is_listed = Person.objects.visible_to(viewer).filter(uid=uid).exists()
        return is_listed or speaking.is_known_by_words(ref, viewer)
    sets: dict[str, QuerySet[Post] | QuerySet[Ward] | QuerySet[Organisation] | QuerySet[Service]] = {
        "people.post": Post.objects.visible_to(viewer), WARD: Ward.objects.visible_to(viewer),
        "people.organisation": Organisation.objects.visible_to(viewer),
        "services.service": Service.objects.visible_to(viewer)}
    return kind in sets and sets[kind].filter(uid=uid).exists()
