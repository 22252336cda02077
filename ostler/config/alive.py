"""Is Ostler itself up? For a monitor outside: the worker goes round, the database answers, notices go out."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ostler.kernel import time
from ostler.kernel.access import EVERYONE, open_to
from ostler.notify.models import Notice

FRESH: Final = 30.0                     # seconds since the worker's last good round
OVERDUE: Final = timedelta(minutes=5)   # that a notice may be past due


def touch() -> None:
    """The worker has been round. A file and not a row: it says so too where nothing can be written to the database."""
    _sign().touch()


@open_to(EVERYONE)
@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """200, or 503 and what is wrong. It tells nobody anything else."""
    wrong = problem()
    said = wrong or _("Ostler is up.")
    return HttpResponse(f"{said}\n", content_type="text/plain; charset=utf-8", status=503 if wrong else 200)


def problem() -> str:
    """What is wrong, in words; "" where all is well."""
    try:
        overdue = Notice.objects.filter(outcome="queued", due_at__lt=time.now() - OVERDUE, taken_until=None).exists()
    except DatabaseError:
        return _("The database does not answer.")
    if not _goes_round():
        return _("The background worker has not been round for %(seconds)d seconds.") % {"seconds": FRESH}
    return _("Notices wait that should have gone out minutes ago.") if overdue else ""


def _goes_round() -> bool:
    try:
        return time.real_now().timestamp() - _sign().stat().st_mtime < FRESH
    except FileNotFoundError:
        return False


def _sign() -> Path:
    return Path(settings.OSTLER_DATA) / "worker-alive"
