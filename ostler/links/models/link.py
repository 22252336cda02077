"""A web address that somebody here linked to: what it shows, and whether it still answers."""

from typing import Final

from django.db import models

from ostler.kernel.ids import Thing
from ostler.links.addresses import MOST
from ostler.links.models.picture import Picture

UNCHECKED, LIVE, MOVED, DEAD, REFUSED = "unchecked", "live", "moved", "dead", "refused"
# Whoever could tell them apart could ask us what stands in the council's own network.
NO_LONGER: Final = (DEAD, REFUSED)


class Link(Thing):
    """``digest`` is of ``url`` in its one spelling. ``state``: unchecked, live, moved (it answers elsewhere for good),
    dead, refused (nowhere we go). ``status`` is the last word of HTTP, ``failures`` how many looks in a row failed.
    ``corrected`` is an address to offer instead. ``is_given``: its words are the house's own and it is not looked at.

    ``checked_at``, ``next_check_at`` and ``asked_at`` are UTC by the council's clock, ``taken_until`` by the machine's.
    What a preview shows is text, never markup; ``medium`` is "", video, sound, picture or pdf."""

    url = models.CharField(max_length=MOST)
    digest = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=253)
    state = models.CharField(max_length=10, default=UNCHECKED)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    is_given = models.BooleanField(default=False)
    asked_at = models.DateTimeField()                               # last, by somebody here
    checked_at = models.DateTimeField(null=True, blank=True)
    next_check_at = models.DateTimeField(null=True, blank=True)     # none: not again
    taken_until = models.DateTimeField(null=True, blank=True)       # somebody is looking now
    corrected = models.CharField(max_length=MOST, blank=True)
    canonical = models.CharField(max_length=MOST, blank=True)
    title = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=400, blank=True)
    site_name = models.CharField(max_length=80, blank=True)
    author = models.CharField(max_length=120, blank=True)
    medium = models.CharField(max_length=10, blank=True)
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")
    picture_alt = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_check_at"], condition=models.Q(next_check_at__isnull=False), name="link_due"),
            models.Index(fields=["host"], condition=models.Q(taken_until__isnull=False), name="link_host_taken"),
        ]

    @property
    def is_dead(self) -> bool:
        """As readers are told: it does not answer."""
        return self.state in NO_LONGER

    @property
    def has_card(self) -> bool:
        """Whether there is anything to show beside the address itself."""
        return bool(self.title or self.description or self.is_dead)

    @property
    def shown_host(self) -> str:
        return self.host.removeprefix("www.")

    @property
    def shown_url(self) -> str:
        """What an address is called in a sentence: it without its scheme."""
        return _plain(self.url)

    @property
    def shown_corrected(self) -> str:
        return _plain(self.corrected)


def _plain(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
