"""The only way a page gets a person or a ward: 404 for what one may not know of."""

from django.http import Http404

from ostler.people.models import Person, Ward


def person_for(viewer: Person | None, handle: str) -> Person:
    """The person at /@handle, for somebody who may know of them."""
    found = Person.objects.visible_to(viewer).filter(handle=handle).first()
    if found is None:
        raise Http404("No such person.")
    return found


def ward_for(viewer: Person | None, slug: str) -> Ward:
    """The ward at /wards/slug."""
    found = Ward.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404("No such ward.")
    return found
