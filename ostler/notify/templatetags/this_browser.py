"""``{% this_browser person %}``: this browser as a way to be reached, on the page "How you are reached"."""

import hashlib
from typing import Any

from django import template

from ostler.notify.channels.push import keys
from ostler.notify.models import Endpoint
from ostler.people.models import Person

register = template.Library()


@register.inclusion_tag("notify/_this_browser.html")
def this_browser(person: Person) -> dict[str, Any]:
    """The key to subscribe with, and by what the script knows whether this browser is one of theirs: digests, since an
    address is a way to reach somebody."""
    theirs = Endpoint.objects.visible_to(person).usable().filter(channel="push")
    known = [hashlib.sha256(address.encode()).hexdigest() for address in theirs.values_list("address", flat=True)]
    return {"key": keys.public(), "known": " ".join(known)}
