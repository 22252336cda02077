"""A message on its way to the store: checked words, and who says them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.conversations.refusals import Refused
from ostler.files.models import File
from ostler.kernel import limits
from ostler.kernel.text import clean, has_words
from ostler.people.models import Person, Post


@dataclass(frozen=True)
class Draft:
    """``target`` is what it is addressed to (a conversation's reference, or ``to``); with the body it tells a
    retry from another message under the same ``client_message_id``."""

    author: Person
    body: str
    client_message_id: str
    target: str
    kind: str = "message"
    acting_for: Person | None = None
    as_post: Post | None = None
    files: Sequence[tuple[File, str]] = ()
    at: datetime | None = None      # UTC; None = when it is stored

    @property
    def request_digest(self) -> str:
        return hashlib.sha256(f"{self.target}\n{self.kind}\n{self.body}".encode()).hexdigest()


def checked_body(body: str) -> str:
    """The words, cleaned. Raises Refused when there are none or too many."""
    words = clean(body)
    if not has_words(words):
        raise Refused(_("Write a message first."))
    if len(words) > limits.BODY_CHARACTERS:
        raise Refused(
            _("The message has %(count)s characters; the most is %(most)s. Nothing was sent: shorten it, or attach it.")
            % {"count": f"{len(words):,}", "most": f"{limits.BODY_CHARACTERS:,}"}
        )
    return words


def checked_client_id(client_message_id: str) -> str:
    """Raises Refused unless it is 1 to 64 printable signs."""
    if not client_message_id or len(client_message_id) > limits.CLIENT_ID_CHARACTERS or (
        not client_message_id.isprintable()
    ):
        raise Refused(_("client_message_id is 1 to %(most)s printable characters.")
                      % {"most": limits.CLIENT_ID_CHARACTERS})
    return client_message_id
