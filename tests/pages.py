"""A test client that checks every page it fetches, so that accessibility never depends on memory."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client

from ostler.people.models import Person

LABELLED_BY_THEMSELVES = {"hidden", "submit", "button", "reset", "image"}
SCRIPTS_THAT_RUN = {"", "module", "text/javascript", "application/javascript"}
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")


class PageClient(Client):
    """Django's client, failing on any HTML answer that is not a good page. Parts fetched by htmx are checked too.
    ``checks``: off in the second database's run, which is given the same pages."""

    checks: ClassVar[bool] = True

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if self.checks and is_page:
            text = response.content.decode()
            if text:
                is_part = request.get("HTTP_HX_REQUEST") == "true"
                found = faults(text, is_part=is_part, policy=response.headers.get("Content-Security-Policy", ""))
                assert not found, f"{request['PATH_INFO']}: " + "; ".join(found)
        return response

    def sign_in(self, person: Person) -> "PageClient":
        """As this person, without going through the page for it."""
        self.force_login(person.account)
        return self


ClientFor = Callable[[Person], PageClient]


def faults(text: str, *, policy: str, is_part: bool = False) -> list[str]:
    """Everything that is wrong with a page; ``is_part`` for one that goes into another page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parseFragment(text) if is_part else parser.parse(text)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    found = [f"line {place[0]}: {code} {data.get('name', '')}".rstrip() for place, code, data in parser.errors]
    found += [*_ids(elements), *_fields(root, elements), *_names(elements), *_inline(elements, policy)]
    if not is_part:
        found += [*_frame(elements, policy), *_pointers(elements)]
    return found


def _frame(elements: list[Element], policy: str) -> Iterator[str]:
    headings = sum(element.tag == "h1" for element in elements)
    if headings != 1:
        yield f"{headings} h1 headings"
    if not next(element for element in elements if element.tag == "html").get("lang"):
        yield "the page does not say its language"
    if not any(element.tag == "title" and words(element) for element in elements):
        yield "no title"
    if "default-src 'self'" not in policy or "unsafe-" in policy:
        yield "no strict Content-Security-Policy"


def _ids(elements: list[Element]) -> Iterator[str]:
    times = Counter(element.get("id") for element in elements if element.get("id") is not None)
    yield from (f"id {name!r} stands {count} times" for name, count in times.items() if count > 1)


def _pointers(elements: list[Element]) -> Iterator[str]:
    ids = {element.get("id") for element in elements}
    for element in elements:
        for pointer in POINTERS:
            lost = set((element.get(pointer) or "").split()) - ids
            yield from (f"{pointer} leads to {name!r}, which is not there" for name in sorted(lost))


def _fields(root: Element, elements: list[Element]) -> Iterator[str]:
    labelled = {element.get("for") for element in elements if element.tag == "label" and words(element)}
    wrapped = {id(inside) for label in root.iter("label") if words(label) for inside in label.iter()}
    for element in elements:
        if element.tag not in ("input", "select", "textarea") or element.get("type") in LABELLED_BY_THEMSELVES:
            continue
        if not (element.get("id") in labelled or id(element) in wrapped or _has_aria_name(element)):
            yield f"field {element.get('name')!r} has no label"


def _names(elements: list[Element]) -> Iterator[str]:
    """Pictures, links and buttons need words."""
    for element in elements:
        if element.tag == "img" and element.get("alt") is None:
            yield f"picture {element.get('src')!r} has no alt"
        if element.tag in ("a", "button", "summary") and not (words(element) or _has_aria_name(element)):
            yield f"{element.tag} without words"


def _has_aria_name(element: Element) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby"))


def words(element: Element) -> str:
    """What an element says: its text and its pictures' alternatives."""
    alternatives = [inside.get("alt") or inside.get("aria-label") or "" for inside in element.iter()]
    return " ".join([*element.itertext(), *alternatives]).strip()


def _inline(elements: list[Element], policy: str) -> Iterator[str]:
    for element in elements:
        yield from (f"{element.tag} has {name}" for name in element.keys() if _is_inline(name))  # noqa: SIM118
        is_script = element.tag == "script" and element.get("type", "") in SCRIPTS_THAT_RUN
        if (is_script and not element.get("src")) or element.tag == "style":
            nonce = element.get("nonce")
            if not nonce or f"'nonce-{nonce}'" not in policy:
                yield f"inline {element.tag} without the policy's nonce"


def _is_inline(name: str) -> bool:
    return name == "style" or name.startswith(("on", "hx-on"))
