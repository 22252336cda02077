"""SESSION_ENGINE: Django's sessions in the database, which say when one of them is over.

Signing out, a new key at sign-in or with a new password, the end of one session from another device: they all come
through here.
"""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from ostler.people import comings
from ostler.people.accounts.enrolment import FLAG


class SessionStore(DatabaseSessions):
    """As Django's."""

    def save(self, must_create: bool = False) -> None:
        super().save(must_create)
        if self.session_key and FLAG in self:      # a factor was taken away: it may be remembered as whole
            comings.session_changed(self.session_key)

    def delete(self, session_key: str | None = None) -> None:
        super().delete(session_key)
        if ended := session_key or self.session_key:
            comings.session_ended(ended)
