"""How whoever was tried is known to a reader: by post, never by name. The log keeps the label, a reader its words."""

from typing import Final

from django.utils.translation import gettext as _

from ostler.people.models import Post

DUTY_OFFICER: Final = "duty-officer"            # the same label that conversations write
NEXT_DUTY_OFFICER: Final = "next-duty-officer"
MANAGER: Final = "manager"
CHIEF: Final = "chief-executive"
HEADS: Final = "heads"
SOMEBODY: Final = "named-person"

_WORDS = {
    DUTY_OFFICER: lambda: _("Duty officer"),
    NEXT_DUTY_OFFICER: lambda: _("Next duty officer"),
    MANAGER: lambda: _("Manager"),
    CHIEF: lambda: _("Chief executive"),
    HEADS: lambda: _("Heads of service"),
    SOMEBODY: lambda: _("Somebody named for this"),
}


def of(post: Post | None, otherwise: str) -> str:
    """The post's title; a word for who is there without one, or at the desk."""
    return post.title if post is not None and not post.is_desk else otherwise


def said(label: str) -> str:
    """A label in the reader's language."""
    words = _WORDS.get(label)
    return words() if words else label
