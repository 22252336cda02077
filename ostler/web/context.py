"""What every page knows."""

from typing import Any

from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The person, and whether this is a demonstration."""
    return {"person": getattr(request, "person", None)}
