"""What the server serves: the hot addresses at a door of their own, everything else by Django on a few threads."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostler.config.settings")
django.setup(set_prefix=False)      # which what follows needs

from ostler.config.house import House  # noqa: E402

application = House()
