"""Whether this deployment goes out to look at links at all."""

from django.conf import settings


def is_on() -> bool:
    """Not where the operator says no, and never in a demonstration, where anybody may paste anything."""
    return not (settings.OSTLER_LINKS_OFF or settings.OSTLER_DEMO)
