"""Who may hold a session at all."""

from allauth.account.auth_backends import AuthenticationBackend

from ostler.people.models import Account


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's, which also refuses the account of a suspended person: their sessions end with their next request."""

    def user_can_authenticate(self, user: Account | None) -> bool:
        return bool(user and super().user_can_authenticate(user) and not is_suspended(user))


def is_suspended(account: Account) -> bool:
    """True while the person behind the account is kept out."""
    return account.person is not None and account.person.suspended_at is not None
