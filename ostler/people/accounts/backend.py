"""Who may hold a session at all."""

from allauth.account.auth_backends import AuthenticationBackend

from ostler.people.models import Account


class Backend(AuthenticationBackend):
    """allauth's, which also refuses the account of a suspended person: their sessions end with their next request."""

    def user_can_authenticate(self, user: Account | None) -> bool:
        return bool(user and super().user_can_authenticate(user) and not _suspended(user))


def _suspended(account: Account) -> bool:
    return account.person is not None and account.person.suspended_at is not None
