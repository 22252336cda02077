"""Who looks at a page of the open side: somebody signed in, or nobody in particular."""

from django.http import HttpRequest

from ostler.people.models import Person


def viewer_of(request: HttpRequest) -> Person | None:
    """The person, or None for a visitor."""
    viewer: Person | None = request.person  # type: ignore[attr-defined]
    return viewer
