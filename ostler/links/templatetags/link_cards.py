"""``{% link_card link %}``: what a link shows beside its address, and that it is dead where it is."""

from typing import Any

from django import template

from ostler.links.models import Link

register = template.Library()


@register.inclusion_tag("links/_preview.html")
def link_card(link: Link) -> dict[str, Any]:
    return {"link": link}
