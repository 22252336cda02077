"""Signing in. One-to-one and optional to a person; nothing else points here."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from ostler.kernel.ids import Thing
from ostler.people import comings

DECIDES: Final = frozenset({"password", "is_active", "person"})      # whether, and as whom, one is let in


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save()
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "Account":
        return self.create_user(email, password, is_superuser=True, **fields)


class Account(Thing, AbstractBaseUser, PermissionsMixin):
    """AUTH_USER_MODEL. An address to sign in with, and the person who does. Times are the machine's, in UTC."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"

    def save(self, *, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """A new password makes older sessions void: whatever was remembered of them, and is open by them, ends."""
        super().save(update_fields=update_fields, **options)
        if self.person and (update_fields is None or not DECIDES.isdisjoint(update_fields)):
            comings.person_ended(self.person.uid)

    @property
    def is_staff(self) -> bool:
        return self.is_superuser
