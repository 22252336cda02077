"""What rooms add to each other's pages: a panel of its own on a ward's, a service's, a profile's or the first page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from ostler.kernel.registers import Register

WARD: Final = "ward"
SERVICE: Final = "service"
PROFILE: Final = "profile"
HOME: Final = "home"        # what a visitor's first page shows; its subject is None

# Given the subject (a row of people or services, or on a profile its reference as a string) and the viewer (a person,
# or None): what the template is shown with, or None where there is nothing to show.
Asked = Callable[[Any, Any], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """``title`` is the panel's heading (lazily translated), ``template`` shows what stands under it. Panels stand in
    the order of ``place``, then of their names."""

    title: str | Promise
    template: str
    asked: Asked
    place: int = 50


# By page and name, such as ("ward", "social.posts").
panels: Register[tuple[str, str], Panel] = Register("panels")


@dataclass(frozen=True)
class Shown:
    """A panel with something in it. ``name`` is good for an id."""

    name: str
    title: str
    html: SafeString


def shown(page: str, subject: Any, viewer: Any, request: Any = None) -> list[Shown]:
    """The panels of a page that have something to show to this viewer, in their order."""
    entered = [(panel.place, name, panel) for (where, name), panel in panels.items() if where == page]
    found = []
    for _place, name, panel in sorted(entered, key=lambda each: each[:2]):
        context = panel.asked(subject, viewer)
        if context is not None:
            html = render_to_string(panel.template, {**context, "subject": subject}, request)
            found.append(Shown(name.replace(".", "-"), str(panel.title), mark_safe(html)))  # noqa: S308 - a template's
    return found
