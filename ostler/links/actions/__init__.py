"""The writers of links."""

from ostler.links.actions.asking import preview
from ostler.links.actions.giving import known
from ostler.links.actions.registering import register, release

__all__ = ["known", "preview", "register", "release"]
