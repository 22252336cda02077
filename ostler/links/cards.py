"""The links of things, for the pages that show them."""

from collections.abc import Collection

from ostler.links.models import Link, Use


def of(references: Collection[str]) -> dict[str, list[Link]]:
    """By reference, in the order in which they were put there. One question, pictures included. Whoever asks may see
    the things: a link is seen with what it stands in."""
    found: dict[str, list[Link]] = {}
    for use in Use.objects.filter(used_by__in=references).select_related("link__picture").order_by("pk"):
        found.setdefault(use.used_by, []).append(use.link)
    return found
