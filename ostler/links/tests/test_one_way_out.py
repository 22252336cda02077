"""Nothing in this app goes out but by its door."""

import ast
from collections.abc import Iterator
from pathlib import Path

from ostler import links

LINES = {"socket", "ssl", "http", "http.client", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "asyncio"}
# The door; who asks the resolver for it; who reads an answer it was handed.
MAY = {"door.py", "public.py", "fetch.py"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_no_module_but_the_door_knows_a_line() -> None:
    here = Path(links.__file__).parent
    modules = [path for path in here.rglob("*.py") if "tests" not in path.parts]
    found = {path.name for path in modules if LINES & set(imported(path))}
    assert found == MAY
