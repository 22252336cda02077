"""What a bridge says of a call, in our vocabulary (docs/voice.md)."""

from typing import Final

# Its word: (our outcome, what stood in the way). Ringing is no more than sent.
STATUSES: Final = {
    "ringing": ("", ""),
    "answered": ("delivered", ""),
    "busy": ("failed", "busy"),
    "no-answer": ("failed", "nobody picked up"),
    "rejected": ("failed", "turned away"),
    "machine": ("failed", "an answering machine picked up"),
    "failed": ("failed", "the call could not be made"),
}
