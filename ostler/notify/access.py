"""The only way a page gets an endpoint: one's own, or 404."""

from django.http import Http404

from ostler.notify.models import Endpoint
from ostler.people.models import Person


def endpoint_for(person: Person, uid: str) -> Endpoint:
    """One that is still in use."""
    found = Endpoint.objects.visible_to(person).filter(uid=uid, ended_at=None).first()
    if found is None:
        raise Http404("No such endpoint.")
    return found
