"""How mail leaves: by the council's own server. Imported by settings; without OSTLER_MAIL_HOST none does."""

import os
from pathlib import Path

from ostler.config import environment

OSTLER_MAIL_HOST = os.environ.get("OSTLER_MAIL_HOST", "")
OSTLER_MAIL_PORT = os.environ.get("OSTLER_MAIL_PORT", "")
OSTLER_MAIL_TLS = os.environ.get("OSTLER_MAIL_TLS", "starttls")       # starttls, tls or none
OSTLER_MAIL_USER = os.environ.get("OSTLER_MAIL_USER", "")
OSTLER_MAIL_PASSWORD_FILE = os.environ.get("OSTLER_MAIL_PASSWORD_FILE", "")
OSTLER_MAIL_FROM = os.environ.get("OSTLER_MAIL_FROM", "")
if OSTLER_MAIL_TLS not in ("starttls", "tls", "none"):
    raise ValueError("OSTLER_MAIL_TLS must be starttls, tls or none")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = OSTLER_MAIL_HOST
EMAIL_PORT = int(OSTLER_MAIL_PORT or {"starttls": 587, "tls": 465, "none": 25}[OSTLER_MAIL_TLS])
EMAIL_USE_TLS = OSTLER_MAIL_TLS == "starttls"
EMAIL_USE_SSL = OSTLER_MAIL_TLS == "tls"
EMAIL_TIMEOUT = 10      # seconds, as long as a channel may wait
EMAIL_HOST_USER = OSTLER_MAIL_USER
EMAIL_HOST_PASSWORD = Path(OSTLER_MAIL_PASSWORD_FILE).read_text().strip() if OSTLER_MAIL_PASSWORD_FILE else ""
_HOSTNAME = environment.hostname(os.environ.get("OSTLER_BASE_URL", ""))
DEFAULT_FROM_EMAIL = OSTLER_MAIL_FROM or f"Ostler <ostler@{_HOSTNAME}>"
