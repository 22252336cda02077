"""Which of the registered addresses a path is, if any: one expression for all, since most requests are for none."""

import re
from typing import Final

from ostler.kernel.hot import HotAddress, hot
from ostler.kernel.ids import UID_PATTERN

PART: Final = "<uid:uid>"


class Addresses:
    """Reads the register once, when the first request asks."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], HotAddress] = {}
        self._uid = re.compile(f"/({UID_PATTERN.pattern})(?=/)")
        for address in hot:
            self._of[address.method, "/" + address.route] = address

    def find(self, method: str, path: str) -> tuple[HotAddress, str] | None:
        """The address, and the uid in the path (empty where it names nothing)."""
        found = self._uid.search(path)
        if found is None:
            plain = self._of.get((method, path))
            return (plain, "") if plain is not None else None
        general = f"{path[:found.start(1)]}{PART}{path[found.end(1):]}"
        address = self._of.get((method, general))
        return (address, found[1]) if address is not None else None
