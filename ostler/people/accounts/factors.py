"""Second factors: their secrets are kept encrypted, under a key made from the deployment's own."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from ostler.people.accounts import faults
from ostler.people.models import Account

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second(account: Account) -> bool:
    """True when the account has an authenticator app or a passkey (recovery codes alone are none)."""
    return bool(Authenticator.objects.filter(user=account, type__in=SECOND).exists())


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's, with secrets encrypted at rest and plain names for keys."""

    error_messages = DefaultMFAAdapter.error_messages | faults.SECOND_FACTOR

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}


def _box() -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ostler second factors")
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
