"""Which services are commonly run online, for lists that do not say."""

import re
import tomllib
from functools import cache
from importlib.resources import files


def is_commonly_online(name: str) -> bool:
    """Do councils commonly offer a service of this name on a website, a portal or a form?"""
    return _words().search(name) is not None


@cache
def _words() -> re.Pattern[str]:
    text = files("ostler.services").joinpath("shipped/online.toml").read_text(encoding="utf-8")
    return re.compile(r"\b(" + "|".join(map(re.escape, tomllib.loads(text)["words"])) + ")", re.IGNORECASE)
