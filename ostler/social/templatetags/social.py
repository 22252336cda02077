"""What pages of the open side say with: ``{% load social %}``."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostler.kernel import saying, time
from ostler.people.models import Person
from ostler.social import access, blocks, exempt, levels, open_card
from ostler.social.models import Publication
from ostler.social.shapes import Item

register = template.Library()
A_DAY = timedelta(days=1)


@register.filter
def level_name(level: str) -> str:
    """A security level in words."""
    return levels.label(level)


@register.filter
def keeps_record(person: Person | None) -> bool:
    """Do they take personal data out of what others published?"""
    return access.keeps_record(person)


@register.filter
def iso(value: datetime) -> str:
    """For a machine, in the council's zone."""
    return time.local(value).isoformat(timespec="seconds")


@register.filter
def when_said(value: datetime) -> str:
    """As people say it, without an element around it."""
    return saying.when(value)


@register.filter
def ago(value: datetime) -> str:
    """How long ago, in the largest unit that is whole: "5 minutes ago", "3 days ago"."""
    past = max(timedelta(0), time.elapsed(value))
    if past < timedelta(minutes=1):
        return _("just now")
    if past < timedelta(hours=1):
        count = past // timedelta(minutes=1)
        return ngettext("%(count)s minute ago", "%(count)s minutes ago", count) % {"count": count}
    if past < A_DAY:
        count = past // timedelta(hours=1)
        return ngettext("%(count)s hour ago", "%(count)s hours ago", count) % {"count": count}
    return _days_ago((time.today() - time.local(value).date()).days)


def _days_ago(days: int) -> str:
    if days < 60:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    if days < 730:
        count = days * 12 // 365
        return ngettext("%(count)s month ago", "%(count)s months ago", count) % {"count": count}
    count = days * 100 // 36525
    return ngettext("%(count)s year ago", "%(count)s years ago", count) % {"count": count}


@register.filter
def as_markdown(body: str) -> SafeString:
    """Earlier words of an entry, safe, without cards."""
    return blocks.plain(body)


@register.inclusion_tag("social/_exempt_note.html")
def exempt_note(entry: Publication) -> dict[str, Any]:
    """Under which paragraph it is exempt, and why that outweighs disclosing it."""
    schedule = exempt.in_force()
    return {"schedule": schedule, "paragraph": schedule.paragraph(entry.exempt_paragraph), "entry": entry}


@register.inclusion_tag("web/_card.html", takes_context=True)
def card_of(context: dict[str, Any], item: Item) -> dict[str, Any]:
    """What search engines and previews are told of a publication on its own page, in the block ``card``."""
    return {"card": open_card.card_of(context.get("request"), item), "council_name": context.get("council_name")}
