"""The composer must open on a bad line: at most 60 kB the first time, everything in it."""

import re
import zlib

import brotli
from django.contrib.staticfiles import finders

from tests.cast import Cast
from tests.pages import ClientFor

MOST = 60 * 1024


def test_the_composer_s_first_load_is_at_most_60_kb(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).get("/conversations/new").content
    files = {address.split("#")[0] for address in re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())}
    assert any(name.endswith("htmx-2.min.js") for name in files)
    weight = len(zlib.compress(page)) + sum(_sent(name) for name in files)
    assert weight < MOST, f"{weight} bytes"


def _sent(name: str) -> int:
    """As whitenoise sends it: compressed, with some room for headers."""
    path = finders.find(name)
    assert isinstance(path, str), name
    with open(path, "rb") as file:
        return len(brotli.compress(file.read())) + 400
