"""The product's settings for the houses of this folder, without the seconds that compressing files and slow password
hashes take: neither has to do with what is lost."""

from ostler.config.settings import *  # noqa: F403

STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
