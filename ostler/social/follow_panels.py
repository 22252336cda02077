"""The button that follows a ward or a service, on the page that is theirs."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostler.kernel.panels import SERVICE, WARD, Panel, panels
from ostler.people.models import Person, Ward
from ostler.services.models import Service
from ostler.social import following

TEMPLATE = "social/_follow.html"


def ward(subject: Ward, viewer: Person | None) -> Mapping[str, Any]:
    """What is about the ward, and what its councillors publish."""
    ref = f"{following.WARD}:{subject.uid}"
    return {"ref": ref, "feed_url": reverse("social:ward-feed", args=[subject.slug, "atom"]),
            "is_followed": following.is_followed(viewer, ref)}


def service(subject: Service, viewer: Person | None) -> Mapping[str, Any]:
    """What speaks in its name."""
    return {"ref": subject.ref, "is_followed": following.is_followed(viewer, subject.ref)}


def register() -> None:
    """Enter both, behind what the page is for."""
    panels.add((WARD, "social.follow"), Panel(_("Follow"), TEMPLATE, ward, place=90))
    panels.add((SERVICE, "social.follow"), Panel(_("Follow"), TEMPLATE, service, place=90))
