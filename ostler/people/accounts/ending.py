"""Ending every session of a person, at once."""

from allauth.usersessions.models import UserSession

from ostler.people.models import Account, Person


def end_all(who: Person | Account) -> None:
    """Wherever they are signed in, they are signed out."""
    account = {"user": who} if isinstance(who, Account) else {"user__person": who}
    for session in UserSession.objects.filter(**account):
        session.end()
