"""Every package of the lock has a licence that goes with ours.

    python -m tools.licences requirements/run.txt …

The licence is read from what the package itself says once installed: its SPDX expression, else its
classifiers, else its licence field. What says nothing there is in BY_HAND, with where it was read.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from packaging.requirements import Requirement

PIN = re.compile(r"^[A-Za-z0-9][^=\n]*==[^\\\n]*", re.MULTILINE)

# All of these may be used together with, and by, work under the AGPL-3.0-or-later; the LGPL's unchanged, as libraries
# that anybody can replace.
ALLOWED = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "LGPL-2.0-only", "LGPL-2.1-only", "LGPL-3.0-only",
    "LGPL-3.0-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib",
}
# How older packages spell the same.
SPELT = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v2 (LGPLv2)": "LGPL-2.0-only",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
BY_HAND = {
    "aiosmtpd": "Apache-2.0",           # its LICENSE file; the classifier says no more than "OSI Approved"
    "axe-playwright-python": "MIT",     # its LICENSE file
    "pysqlite3": "Zlib",                # its LICENSE file (zlib/libpng)
    "qrcode": "BSD-3-Clause",           # its LICENSE file; the "Other" classifier is for a note in it
}
# Of programs that tests run and nothing of ours imports. It may be combined with ours (section 13 of either), but what
# runs in earnest does without.
FOR_TESTS = {
    "aiostream": "GPL-3.0-or-later",    # a part of vdirsyncer
}


def pinned(lock: str) -> list[str]:
    """The packages of a requirements file that belong on this machine."""
    lines = (Requirement(line.strip()) for line in PIN.findall(lock))
    return [line.name for line in lines if line.marker is None or line.marker.evaluate()]


def licences(name: str, about: PackageMetadata) -> set[str]:
    """The terms a package stands under; with "OR" any one of them would do, and all are named."""
    if name in BY_HAND:
        return {BY_HAND[name]}
    if expression := about.get("License-Expression"):
        return set(re.split(r" (?:OR|AND) ", expression))
    classified = {
        line.rsplit(" :: ", 1)[1] for line in about.get_all("Classifier") or () if line.startswith("License :: ")
    }
    return {SPELT.get(term, term) for term in classified or {about.get("License", "no licence named")}}


def faults(names: Iterable[str]) -> Iterator[str]:
    """A line for each package that cannot stay."""
    for name in names:
        try:
            unknown = licences(name, metadata(name)) - ALLOWED
        except PackageNotFoundError:
            yield f"{name} is in the lock but not installed, so its licence cannot be read"
            continue
        if unknown - {FOR_TESTS.get(name)}:
            yield f"{name}: {', '.join(sorted(unknown))} is not on the list of licences that go with ours"


def main() -> int:
    """Check the locks named on the command line."""
    names = sorted({name for path in sys.argv[1:] for name in pinned(Path(path).read_text())})
    found = list(faults(names))
    print("\n".join(found) or f"{len(names)} packages, all under licences that go with the AGPL.")
    return 1 if found or not names else 0


if __name__ == "__main__":
    sys.exit(main())
