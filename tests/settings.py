"""The product's settings, on a data folder of the test run's own."""

import os
import tempfile

os.environ.setdefault("OSTLER_DATA", tempfile.mkdtemp(prefix="ostler-test-"))
os.environ.setdefault("OSTLER_SECRET_KEY", "only-for-tests-and-never-anywhere-else-0123456789")

from ostler.config.settings import *  # noqa: E402, F403 - the whole of them, then what tests change

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real ones are tested by name
STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
