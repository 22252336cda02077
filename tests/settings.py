"""The product's settings, on a data folder of this process's own: never on one that somebody uses."""

import atexit
import os
import shutil
import tempfile

os.environ["OSTLER_DATA"] = tempfile.mkdtemp(prefix="ostler-test-")
os.environ["OSTLER_SECRET_KEY"] = "only-for-tests-and-never-anywhere-else-0123456789"
os.environ["OSTLER_BASE_URL"] = "http://localhost:8000"
atexit.register(shutil.rmtree, os.environ["OSTLER_DATA"], ignore_errors=True)

from ostler.config.settings import *  # noqa: E402, F403 - the whole of them, then what tests change

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real ones are tested by name
STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True   # nothing is collected for tests
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # Thrown away after the run: it need not survive a power cut. The houses of tests/lost have settings of their own.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405
