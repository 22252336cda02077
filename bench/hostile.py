"""Two hundred collected hostile lines through the composer onto pages, feeds and mails: that test, at length.

    OSTLER_CORPORA=… python -m bench.hostile
"""

import os
import subprocess
import sys

LINES = "200"


def main() -> int:
    """Nothing of them may run anywhere; the test says where one would."""
    return subprocess.run([sys.executable, "-m", "pytest", "-v", "ostler/social/tests/test_hostile_corpora.py"],
                          env=os.environ | {"OSTLER_HOSTILE_LINES": LINES}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
