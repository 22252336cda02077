"""Whom we ask by oEmbed (oembed.com), and for which addresses: from what each provider documents. Nobody else is asked,
and of what they answer only words, an author and a picture are used: their HTML never reaches a page of ours."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from ostler.links.addresses import Address, read
from ostler.links.refusals import Refused


@dataclass(frozen=True)
class Provider:
    """``pages`` matches host and path of an address it answers for; ``endpoint`` speaks JSON."""

    name: str
    endpoint: str
    pages: str

    def answers_for(self, address: Address) -> bool:
        return re.fullmatch(self.pages, address.host + address.target) is not None

    def asking(self, address: Address) -> Address:
        mark = "&" if "?" in self.endpoint else "?"
        return read(f"{self.endpoint}{mark}{urlencode({'url': address.url, 'format': 'json', 'maxwidth': 1200})}")


PROVIDERS: Final = (
    Provider("YouTube", "https://www.youtube.com/oembed",
             r"(?:(?:www|m|music)\.)?youtube\.com/(?:watch\?|playlist\?|shorts/|live/).+|youtu\.be/.+"),
    Provider("Vimeo", "https://vimeo.com/api/oembed.json", r"(?:www\.|player\.)?vimeo\.com/.+"),
    Provider("SoundCloud", "https://soundcloud.com/oembed", r"(?:www\.|m\.|on\.)?soundcloud\.com/.+"),
    Provider("Spotify", "https://open.spotify.com/oembed",
             r"open\.spotify\.com/(?:intl-\w+/)?(?:episode|show|track|album|playlist)/.+"),
    Provider("Mixcloud", "https://app.mixcloud.com/oembed/", r"(?:www\.)?mixcloud\.com/.+/.+"),
    Provider("Audioboom", "https://audioboom.com/publishing/oembed.json",
             r"(?:www\.)?audioboom\.com/(?:posts|channels?)/.+"),
    Provider("Flickr", "https://www.flickr.com/services/oembed/", r"(?:www\.)?flickr\.com/photos/.+|flic\.kr/.+"),
    Provider("Dailymotion", "https://www.dailymotion.com/services/oembed",
             r"(?:www\.)?dailymotion\.com/video/.+|dai\.ly/.+"),
    Provider("TED", "https://www.ted.com/services/v1/oembed.json", r"(?:www\.)?ted\.com/talks/.+"),
    Provider("SlideShare", "https://www.slideshare.net/api/oembed/2", r"(?:www\.)?slideshare\.net/.+/.+"),
    Provider("Speaker Deck", "https://speakerdeck.com/oembed.json", r"speakerdeck\.com/.+/.+"),
    Provider("Datawrapper", "https://api.datawrapper.de/v3/oembed/",
             r"datawrapper\.dwcdn\.net/.+|www\.datawrapper\.de/_/.+"),
    Provider("Bluesky", "https://embed.bsky.app/oembed", r"bsky\.app/profile/[^/]+/post/.+"),
    Provider("TikTok", "https://www.tiktok.com/oembed", r"(?:www\.)?tiktok\.com/@[^/]+/video/.+"),
    Provider("Reddit", "https://www.reddit.com/oembed", r"(?:www\.|old\.)?reddit\.com/r/[^/]+/comments/.+"),
    Provider("Issuu", "https://issuu.com/oembed", r"issuu\.com/[^/]+/docs/.+"),
)
_HOSTS: Final = frozenset(each.endpoint.split("/")[2] for each in PROVIDERS)


def asking(address: Address) -> Address | None:
    """Where to ask about an address, by the list."""
    return next((each.asking(address) for each in PROVIDERS if each.answers_for(address)), None)


def named(discovered: list[str], base: Address) -> Address | None:
    """Where the page itself says to ask, if that is somebody of the list."""
    for href in discovered:
        try:
            found = read(href, base=base)
        except Refused:
            continue
        if found.host in _HOSTS and found.scheme == "https":
            return found
    return None
