"""The only way a page gets a picture: by its uid, or 404."""

from django.http import Http404

from ostler.links.models import Picture


def picture_for(uid: str) -> Picture:
    """A copy of what the web shows to everybody; whoever has its address was shown what it stands in."""
    found = Picture.objects.filter(uid=uid).first()
    if found is None:
        raise Http404("No such picture.")
    return found
