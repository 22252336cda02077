"""The floors, read from where they are written: the layers of import-linter in pyproject.toml."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    """Each app's floor; 0 is the top. Apps of one line share a number."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return {app.strip(" ()"): number for number, line in enumerate(layers) for app in line.split("|")}
