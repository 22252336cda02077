"""What templates say with: ``{% load ostler %}``."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ostler.clocks.clock import Clock
from ostler.kernel import language, open_cards, saying, text, time

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
    if isinstance(value, datetime):
        return _marked(value.astimezone(UTC), time.zone(), time.today(), get_language() or "")
    return _element(value.isoformat(), value)


@lru_cache(maxsize=saying.REMEMBERED)
def _marked(instant: datetime, zone: ZoneInfo, today: date, language: str) -> SafeString:
    """By everything that the element depends on; most of what a page shows was shown before."""
    return _element(instant.astimezone(zone).isoformat(), instant)


def _element(machine: str, value: date | datetime) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, saying.exact(value), saying.when(value))


@register.filter
def short(value: date) -> str:
    """"Mon 25 May"."""
    return saying.short(value)


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


@register.inclusion_tag("web/_card.html", takes_context=True)
def card(context: dict[str, Any], title: str, words: str = "", **more: Any) -> dict[str, Any]:
    """``{% card title words feed=… %}`` in the block of that name: what search engines and previews are told of a page
    that is for everybody. Whoever is signed in is shown none."""
    return {"card": open_cards.card_for(context.get("request"), title, words, **more),
            "council_name": context.get("council_name")}


@register.inclusion_tag("web/_icon.html")
def icon(name: str) -> dict[str, str]:
    """``{% icon "send" %}``: a sign of the sprite, for the eye only."""
    return {"name": name}
