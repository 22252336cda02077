"""What /@name shows: the room that renders a kind of owner enters its view, and `people` asks for it.

A view is given the request and the owner's public id, and answers 404 for what the reader may not know of. The app that
owns a kind gives its plain page; a room above may give a fuller one, which is then shown instead.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ostler.kernel.registers import Register

Page = Callable[[HttpRequest, str], HttpResponse]

# By the kind of reference: "people.person", "people.post", "people.organisation", "services.service".
plain: Register[str, Page] = Register("plain profiles")
profiles: Register[str, Page] = Register("profiles")


def page_of(kind: str) -> Page | None:
    """The fuller page where a room gave one, else the plain one; None for a kind that has none."""
    return profiles.get(kind) or plain.get(kind)
