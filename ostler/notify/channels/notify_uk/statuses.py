"""What GOV.UK Notify says of a message, in our vocabulary (https://www.notifications.service.gov.uk/using-notify/message-status)."""

from typing import Final

# Its word: (our outcome, what stood in the way).
STATUSES: Final = {
    "created": ("sent", ""),
    "sending": ("sent", ""),
    "pending": ("sent", ""),
    "sent": ("sent", ""),               # abroad: nobody will say more
    "delivered": ("delivered", ""),
    "permanent-failure": ("failed", "there is no such number or address"),
    "temporary-failure": ("failed", "it could not be delivered: switched off, or full"),
    "technical-failure": ("failed", "the provider had a fault"),
    "failed": ("failed", "it could not be delivered"),
}


def outcome(status: str) -> tuple[str, str]:
    """Our outcome and why. Raises KeyError for a word we do not know: it then changes nothing."""
    return STATUSES[status]
