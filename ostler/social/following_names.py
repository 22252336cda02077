"""What is followed, by name."""

from django.utils.translation import gettext as _

from ostler.kernel.language import said
from ostler.people.models import Ward
from ostler.social import storing, voices

EVERYTHING = "social.everything:public"


def of(ref: str) -> str:
    """As it stands on a page and in a mail; empty for what is no more."""
    if ref == EVERYTHING:
        return _("everything public")
    if ref.startswith(storing.TAG_REF):
        return f"#{ref.removeprefix(storing.TAG_REF)}"
    if ref.startswith("people.ward:"):
        ward = Ward.objects.filter(uid=ref.partition(":")[2]).first()
        return said(ward, "name") if ward else ""
    voice = voices.one(ref)
    return voice.name if voice else ""
