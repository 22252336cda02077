"""Reading goes on where nothing can be written: a session that was there already need not be saved."""

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from ostler.kernel import outage


class KeptSessions(SessionMiddleware):
    """Django's own, but for an outage while a session is saved at the end of a request.

    What was asked for is done by then, and to answer that nothing was would be wrong. What is lost is a notice that is
    shown again, or not at all. A session that began here must be kept: without it nobody is signed in.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except Exception as problem:
            if self._began_here(request) or outage.meet(problem) is None:
                raise
            return response

    def _began_here(self, request: HttpRequest) -> bool:
        return request.session.session_key != request.COOKIES.get(settings.SESSION_COOKIE_NAME)
