"""What templates say with: ``{% load ostler %}``."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ostler.clocks.clock import Clock
from ostler.kernel import language, saying, text, time

register = template.Library()


@register.simple_tag
def said(thing: Any, field: str) -> str:
    """``{% said service "name" %}``: the field in the reader's language."""
    return language.said(thing, field)


@register.filter
def when(value: date | datetime | None) -> str:
    """A time as people say it, exact on hover and in print."""
    if value is None:
        return ""
    machine = time.local(value).isoformat() if isinstance(value, datetime) else value.isoformat()
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, saying.exact(value), saying.when(value))


@register.filter
def exact(value: date | datetime | None) -> str:
    """The whole date and time, in words."""
    return "" if value is None else saying.exact(value)


@register.filter
def stamp(value: datetime) -> str:
    """Day, year and time in short."""
    return saying.stamp(value)


@register.filter
def as_html(value: str) -> SafeString:
    """A message's plain text, safe, with its links and line breaks."""
    return text.as_html(value)


@register.filter
def as_clock(kept: dict[str, Any]) -> Clock:
    """A deadline with its working, as it was kept."""
    return Clock.from_json(kept)


@register.inclusion_tag("web/_icon.html")
def icon(name: str) -> dict[str, str]:
    """``{% icon "send" %}``: a sign of the sprite, for the eye only."""
    return {"name": name}
