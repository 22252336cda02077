"""Every setting, in one place. What differs between deployments comes from the environment (docs/operators.md)."""

import os
from pathlib import Path

from ostler.config import environment
from ostler.config.going_out import *  # noqa: F403 - where links may be looked at, whole
from ostler.config.logs import logging
from ostler.config.mail import *  # noqa: F403 - how mail leaves, whole
from ostler.config.mail_in import *  # noqa: F403 - how mail comes in, whole
from ostler.config.security import content_security_policy
from ostler.config.sign_in import *  # noqa: F403 - the settings of allauth, whole
from ostler.kernel import limits

BASE = Path(__file__).resolve().parent.parent
OSTLER_DATA = environment.data_folder()
OSTLER_DEMO = environment.flag("OSTLER_DEMO")
OSTLER_TIME_ZONE = os.environ.get("OSTLER_TIME_ZONE", "Europe/London")
OSTLER_BASE_URL = os.environ.get("OSTLER_BASE_URL", "http://localhost:8000").rstrip("/")
OSTLER_NATION = os.environ.get("OSTLER_NATION", "england")
OSTLER_PROXY = os.environ.get("OSTLER_PROXY", "127.0.0.1")
OSTLER_SOURCE_URL = environment.address("OSTLER_SOURCE_URL")
OSTLER_NOTIFY_KEY_FILE = os.environ.get("OSTLER_NOTIFY_KEY_FILE", "")
OSTLER_NOTIFY_URL = environment.address("OSTLER_NOTIFY_URL") or "https://api.notifications.service.gov.uk"
OSTLER_NOTIFY_TEXT_TEMPLATE = os.environ.get("OSTLER_NOTIFY_TEXT_TEMPLATE", "")
OSTLER_NOTIFY_EMAIL_TEMPLATE = os.environ.get("OSTLER_NOTIFY_EMAIL_TEMPLATE", "")
OSTLER_NOTIFY_CALLBACK_FILE = os.environ.get("OSTLER_NOTIFY_CALLBACK_FILE", "")
OSTLER_VOICE_URL = environment.address("OSTLER_VOICE_URL")
OSTLER_VOICE_KEY_FILE = os.environ.get("OSTLER_VOICE_KEY_FILE", "")
OSTLER_PUSH_WITHIN = False      # tests alone push to services of this machine: nothing of the environment opens it
OSTLER_TEXT_NUMBER = os.environ.get("OSTLER_TEXT_NUMBER", "")
OSTLER_GROUPS_TAKE_RESIDENTS = environment.flag("OSTLER_GROUPS_TAKE_RESIDENTS")      # docs/adr/0034
OSTLER_SAFEGUARDING_NUMBER = os.environ.get("OSTLER_SAFEGUARDING_NUMBER", "")
OSTLER_CORPORA = os.environ.get("OSTLER_CORPORA", "")

SECRET_KEY = environment.secret_key(OSTLER_DATA)
DEBUG = False
ALLOWED_HOSTS = environment.hosts(OSTLER_BASE_URL)
CSRF_TRUSTED_ORIGINS = [OSTLER_BASE_URL]
DATABASES = {"default": environment.database(OSTLER_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    *(f"ostler.{app}" for app in (
        "config", "demo", "web", "api", "disclosure", "search", "conversations", "social", "protocol", "duty",
        "services", "residents", "notify", "links", "live", "files", "people", "clocks", "audit", "kernel",
    )),
    "allauth", "allauth.account", "allauth.mfa", "allauth.usersessions",
    "django_htmx", "csp", "ninja",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.humanize", "whitenoise.runserver_nostatic", "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "ostler.config.middleware.access_log",
    "ostler.config.middleware.nothing_in_the_query",
    "ostler.config.middleware.parts_are_no_documents",
    "ostler.config.middleware.permissions_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ostler.config.sessions.KeptSessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ostler.kernel.once.while_reading",
    "ostler.people.middleware.person",
    "ostler.web.middleware.whose",
    "ostler.people.accounts.enrolment.required",
]
ROOT_URLCONF = "ostler.config.urls"
ASGI_APPLICATION = "ostler.config.asgi.application"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "csp.context_processors.nonce",
        "ostler.web.context.everywhere",
    ]},
}]

USE_TZ = True
TIME_ZONE = OSTLER_TIME_ZONE        # how times are shown; they are stored in UTC
USE_I18N = True
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE / "web" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = OSTLER_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False    # nobody else's pages load ours
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Several processes must share what they count (sign-in tries); one process need not ask the database.
CACHES = environment.cache(DATABASES["default"]["ENGINE"])

# Sessions last for weeks; each is listed and can be ended (allauth.usersessions).
HTTPS = OSTLER_BASE_URL.startswith("https://")
SESSION_ENGINE = "ostler.people.accounts.session_store"
SESSION_COOKIE_AGE = int(limits.SESSION_AGE.total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = SESSION_COOKIE_AGE
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = content_security_policy()
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# What a request may weigh. Files go to temporary files, never to memory; the whole is capped in asgi.py.
DATA_UPLOAD_MAX_MEMORY_SIZE = limits.REQUEST_BODY
DATA_UPLOAD_MAX_NUMBER_FILES = limits.ATTACHMENTS_A_MESSAGE
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

LOGGING = logging()

# Django's advice that the reverse proxy answers: it redirects to https, and HSTS for a whole domain is the domain's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
