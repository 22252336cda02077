"""How people sign in: an address and a password with a second factor, or a passkey. Imported by settings."""

import os

from ostler.kernel import limits

_base_url = os.environ.get("OSTLER_BASE_URL", "http://localhost:8000")
_secure = _base_url.startswith("https://")

LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["ostler.people.accounts.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email",)}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

USERSESSIONS_TRACK_ACTIVITY = False     # a write on every request; when it began and where says enough

ACCOUNT_ADAPTER = "ostler.people.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]    # how allauth is told of the address; nobody signs up
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"     # an account exists by invitation, handed over by a person
ACCOUNT_EMAIL_NOTIFICATIONS = False     # no outside channel yet
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(limits.STEP_UP_AGE.total_seconds())
ACCOUNT_FORMS = {
    "login": "ostler.people.accounts.forms.SignInForm",
    "change_password": "ostler.people.accounts.forms.NewPasswordForm",
}
# Tries are counted by ostler.people.accounts.tries, which never lets a stranger lock somebody out.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reauthenticate": "20/15m/user"}

MFA_ADAPTER = "ostler.people.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {
    "authenticate": "ostler.people.accounts.forms.CodeForm",
    "activate_totp": "ostler.people.accounts.forms.AppForm",
    "add_webauthn": "ostler.people.accounts.forms.PasskeyForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}    # a whole office behind one address at half past eight
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Ostler"
MFA_TOTP_TOLERANCE = 1                  # a phone's clock may be half a minute out
MFA_WEBAUTHN_USER_VERIFICATION = "required"         # a passkey stands for both factors
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure    # http://localhost, for trying it out
