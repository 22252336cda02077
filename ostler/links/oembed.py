"""What a provider answers by oEmbed, as a preview (oembed.com, 2.3.4). ``html`` is never looked at."""

import json
from typing import Any, Final

from lxml import etree

from ostler.kernel.text import clean_line
from ostler.links.addresses import Address
from ostler.links.decoding import decode
from ostler.links.preview import Preview, absolute, tidy

MOST_CHARACTERS: Final = 5000
MEDIA: Final = {"video": "video", "photo": "picture"}
SOUNDS: Final = ("SoundCloud", "Spotify", "Mixcloud", "Audioboom")


def read(content: bytes, media_type: str, charset: str, at: Address) -> Preview:
    """Of JSON or XML, as it says it is. Empty for what is neither, or an error."""
    said = _of_xml(content) if "xml" in media_type else _of_json(decode(content, charset))
    kind, provider = _text(said, "type"), _text(said, "provider_name")
    picture = _text(said, "url") if kind == "photo" else _text(said, "thumbnail_url")
    return tidy(Preview(
        title=_text(said, "title"), description=_text(said, "description"), site_name=provider,
        author=_text(said, "author_name"), picture=absolute(picture, at),
        medium="sound" if provider in SOUNDS else MEDIA.get(kind, ""),
    ))


def _of_json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and "error" not in found else {}


def _of_xml(content: bytes) -> dict[str, Any]:
    """Some write their names with a hyphen, or HTML that is no XML: what can be read of it is. No document of this kind
    needs entities of its own, so one that brings any is not read."""
    if b"<!" in content.replace(b"<![CDATA[", b""):
        return {}
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    if root is None or root.tag != "oembed":
        return {}
    return {str(each.tag).replace("-", "_"): each.text for each in root}


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return clean_line(value[:MOST_CHARACTERS]) if isinstance(value, str) else ""
