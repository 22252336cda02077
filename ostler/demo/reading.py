"""The shipped council, as TOML."""

import tomllib
from importlib import resources
from typing import Any


def shipped(name: str) -> dict[str, Any]:
    """One of the files beside this module, read."""
    return tomllib.loads(resources.files("ostler.demo").joinpath("shipped", name).read_text("utf-8"))
