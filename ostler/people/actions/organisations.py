"""Bodies that people belong to: organisations, groups, wards."""

from django.db import transaction
from django.utils.text import slugify

from ostler.people.actions.handles import enter_free
from ostler.people.actions.log import Author, record
from ostler.people.models import Group, Organisation, Ward


@transaction.atomic
def found_organisation(
    *, name: str, kind: str, by: Author, parent: Organisation | None = None, nation: str = "", source: str = "",
) -> Organisation:
    """The organisation of that kind and name, made when there is none."""
    found = Organisation.objects.filter(kind=kind, name__iexact=name, parent=parent).first()
    if found is not None:
        return found
    made = Organisation.objects.create(kind=kind, name=name, parent=parent, nation=nation, source=source)
    if kind in ("council", "partner"):
        enter_free(owner=made.ref, called=name)
    record("people.organisation-founded", by, made.ref, kind=kind, name=name)
    return made


@transaction.atomic
def found_group(*, name: str, kind: str, by: Author, source: str = "") -> Group:
    """The group or committee of that name, made when there is none."""
    found = Group.objects.filter(kind=kind, name__iexact=name).first()
    if found is not None:
        return found
    made = Group.objects.create(kind=kind, name=name, source=source)
    record("people.group-founded", by, f"people.group:{made.uid}", kind=kind, name=name)
    return made


@transaction.atomic
def found_ward(*, name: str, by: Author) -> Ward:
    """The ward of that name, made when there is none. "Oban North & Lorn" is "Oban North and Lorn"."""
    slug = ward_slug(name)
    found = Ward.objects.filter(slug=slug).first()
    if found is not None:
        return found
    made = Ward.objects.create(name=name, slug=slug)
    record("people.ward-founded", by, f"people.ward:{made.uid}", name=name)
    return made


def ward_slug(name: str) -> str:
    """A ward's address. A name that no Latin letters spell keeps its own letters' numbers."""
    slug = slugify(name.replace("&", " and "))[:200].strip("-")
    return slug or "ward-" + "-".join(f"{ord(sign):x}" for sign in name)[:190].strip("-")
