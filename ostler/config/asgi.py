"""What the server serves: the hot addresses at a door of their own, everything else by Django on a few threads."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
django.setup(set_prefix=False)      # which what follows needs

from ostler.config.house import House  # noqa: E402

application = House()

# Threads that make pages take turns with the loop and with the one that writes. Python's own turn of 5 ms is long for
# who wants it briefly and often: with pages asked for all the time, sends took about half as long again to twice.
TURN = 0.0005
sys.setswitchinterval(TURN)
