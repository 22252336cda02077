"""Ending every session of a person, at once."""

from allauth.usersessions.models import UserSession

from ostler.people.models import Account, Person


def end_all(who: Person | Account) -> None:
    """Wherever they are signed in, they are signed out."""
    everywhere = UserSession.objects.all()
    theirs = everywhere.filter(user=who) if isinstance(who, Account) else everywhere.filter(user__person=who)
    for session in theirs:
        session.end()
