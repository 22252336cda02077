"""`make bench`: every measurement of this folder, or those that are named, each in a process of its own.

`make bench ARGS='messages --quick --rounds=2'`: what begins with a dash goes on to them.
A measurement is a module that prints its table when it is run and exits with 1 where it misses its mark.
"""

import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterable

import bench


def measurements(wanted: Iterable[str] = ()) -> list[str]:
    """The modules that measure; only those named, where any are."""
    there = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
    return [name for name in there if name in wanted] if wanted else there


def main() -> int:
    """Run them one after another."""
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    chosen = measurements([argument for argument in sys.argv[1:] if argument not in options])
    if not chosen:
        print(f"There is: {', '.join(measurements())}.")
        return 2
    status = 0
    for name in chosen:
        print(f"\n== {name}", flush=True)
        environment = {"DJANGO_SETTINGS_MODULE": "tests.settings"} | os.environ
        status |= subprocess.run([sys.executable, "-m", f"bench.{name}", *options], env=environment,
                                 check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
