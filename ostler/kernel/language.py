"""Names and descriptions are held per language: ``name`` in English, ``name_cy`` in Welsh."""

from typing import Any

from django.utils.translation import get_language

LANGUAGES = (("en", "English"), ("cy", "Cymraeg"))


def said(thing: Any, field: str) -> str:
    """The field in the reader's language, in English where there is no translation."""
    if (get_language() or "en").startswith("cy"):
        welsh = getattr(thing, f"{field}_cy", "")
        if welsh:
            return str(welsh)
    return str(getattr(thing, field))
