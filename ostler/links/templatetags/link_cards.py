"""``{% link_card link %}``: what a link shows beside its address, and that it is dead where it is."""

from collections.abc import Collection
from typing import Any

from django import template

from ostler.links import cards
from ostler.links.models import Link

register = template.Library()


@register.inclusion_tag("links/_preview.html")
def link_card(link: Link) -> dict[str, Any]:
    return {"link": link}


@register.inclusion_tag("links/_dead.html")
def dead_links(reference: str, shown: Collection[str] = ()) -> dict[str, Any]:
    """``{% dead_links entry.ref %}``: which links of a longer text lead nowhere. Whoever sees it may see these.
    ``shown``: addresses whose card stands on the page already, and says so there."""
    found = cards.of([reference]).get(reference, ())
    return {"links": [link for link in found if link.is_dead and link.url not in shown]}
