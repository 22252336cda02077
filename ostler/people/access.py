"""The only way a page gets a person, a post, a body or a ward: 404 for what one may not know of."""

from django.http import Http404

from ostler.people.models import Organisation, Person, Post, Ward


def person_for(viewer: Person | None, uid: str) -> Person:
    """A person, for somebody who may know of them."""
    found = Person.objects.visible_to(viewer).filter(uid=uid).first()
    if found is None:
        raise Http404("No such person.")
    return found


def post_for(viewer: Person | None, uid: str) -> Post:
    """A post that stands; inside, one that stood as well."""
    found = Post.objects.visible_to(viewer).select_related("organisation").filter(uid=uid).first()
    if found is None:
        raise Http404("No such post.")
    return found


def partner_for(viewer: Person | None, uid: str) -> Organisation:
    """A partner agency. The council and its directorates have no page of this kind."""
    found = Organisation.objects.visible_to(viewer).filter(uid=uid, kind="partner").first()
    if found is None:
        raise Http404("No such body.")
    return found


def ward_for(viewer: Person | None, slug: str) -> Ward:
    """The ward at /wards/slug."""
    found = Ward.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404("No such ward.")
    return found
