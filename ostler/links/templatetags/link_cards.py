"""``{% link_card link %}``: what a link shows beside its address, and that it is dead where it is."""

from typing import Any

from django import template

from ostler.links import cards
from ostler.links.models import Link

register = template.Library()


@register.inclusion_tag("links/_preview.html")
def link_card(link: Link) -> dict[str, Any]:
    return {"link": link}


@register.inclusion_tag("links/_dead.html")
def dead_links(reference: str) -> dict[str, Any]:
    """``{% dead_links entry.ref %}``: which links of a longer text lead nowhere. Whoever sees it may see these."""
    return {"links": [link for link in cards.of([reference]).get(reference, ()) if link.is_dead]}
