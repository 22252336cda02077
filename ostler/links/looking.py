"""Looking at a link, with nothing written: does it answer, what does it show, whither did it go?"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from ostler.links import oembed, pictures, providers
from ostler.links import page as pages
from ostler.links.addresses import Address, read
from ostler.links.decoding import decode
from ostler.links.door import Patience
from ostler.links.fetch import DATA, PAGE, PICTURE, Fetched, fetch
from ostler.links.preview import Preview, of_page, tidy
from ostler.links.refusals import Gone, Refused, Unreachable

SECONDS: Final = 12.0           # page, oEmbed and picture together
ANSWERS, GONE, FAILS, REFUSED = "answers", "gone", "fails", "refused"
GONE_FOR_GOOD: Final = (404, 410)
FILES: Final = {"application/pdf": "pdf", **dict.fromkeys(PICTURE.types, "picture")}
# It is there, and has no word for programs or none now: no preview, and no reason to call it dead.
NOT_FOR_US: Final = (401, 402, 403, 405, 406, 407, 429, 451, 999)


@dataclass(frozen=True)
class Look:
    """``outcome`` is answers, gone, fails or refused; ``moved_to`` an address it gave up its own for."""

    outcome: str
    status: int | None = None
    preview: Preview = field(default_factory=Preview)
    picture: pictures.Drawn | None = None
    moved_to: str = ""


def look(url: str, *, seconds: float = SECONDS) -> Look:
    """What became of an address, and what it shows. Never raises for anything the other side does."""
    patience = Patience(seconds)
    try:
        address = read(url)
        return _judged(address, fetch(address, PAGE, patience), patience)
    except Refused:
        return Look(REFUSED)
    except Gone:
        return Look(GONE)
    except Unreachable:
        return Look(FAILS)


def answers(url: str, *, seconds: float = SECONDS) -> bool:
    """Whether anything stands at an address: asked of one that is to be offered instead of a dead one."""
    try:
        return fetch(read(url), PAGE, Patience(seconds)).status < 400
    except (Refused, Unreachable):
        return False


def _judged(address: Address, found: Fetched, patience: Patience) -> Look:
    if found.status in GONE_FOR_GOOD:
        return Look(GONE, found.status)
    if found.status >= 400 and found.status not in NOT_FOR_US:
        return Look(FAILS, found.status)
    if found.media_type in FILES and found.status < 400:
        return _answered(found, _of_file(found), patience)
    page = pages.read(decode(found.content, found.charset)) if found.content else pages.Page()
    listed = providers.asking(address)
    said = _said(listed or providers.named(page.oembed, found.address), patience)
    if said is not None and said.status in GONE_FOR_GOOD and listed is not None:
        return Look(GONE, said.status)      # players answer 200 for a film that was taken away; their oEmbed does not
    return _answered(found, _shown(page, said, found.address), patience)


def _answered(found: Fetched, preview: Preview, patience: Patience) -> Look:
    moved_to = found.moved_to.url if found.moved_to and found.status < 400 else ""
    return Look(ANSWERS, found.status, preview, _picture(preview, patience), moved_to)


def _said(asking: Address | None, patience: Patience) -> Fetched | None:
    """A provider's answer; None where there is nobody to ask, or they say nothing."""
    with suppress(Refused, Unreachable):
        return fetch(asking, DATA, patience) if asking is not None else None
    return None


def _shown(page: pages.Page, said: Fetched | None, at: Address) -> Preview:
    """The provider's word before the page's, where we ask one: their pages are often a wall of consent."""
    own = of_page(page, at)
    if said is None or not said.content:
        return own
    return oembed.read(said.content, said.media_type, said.charset, said.address).over(own)


def _of_file(found: Fetched) -> Preview:
    """A paper or a picture by itself is called by its name."""
    name = unquote(found.address.target.partition("?")[0]).rstrip("/").rpartition("/")[2]
    medium = FILES[found.media_type]
    return tidy(Preview(title=name, medium=medium, picture=found.address.url if medium == "picture" else ""))


def _picture(preview: Preview, patience: Patience) -> pictures.Drawn | None:
    with suppress(Refused, Unreachable):
        if preview.picture:
            return pictures.drawn(fetch(read(preview.picture), PICTURE, patience).content)
    return None
