"""What officers decided, for everybody: the list by date, and one."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ostler.conversations import decision_page
from ostler.conversations.access import decision_for
from ostler.conversations.models import Decision
from ostler.kernel import limits
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept


@open_to(EVERYONE)
@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What was published, the newest decision first; above it the drafts that the reader may see."""
    public = Decision.objects.public().select_related("post").order_by("-taken_on", "-pk")
    page = Paginator(public, limits.PAGE_ROWS).get_page(request.GET.get("page"))
    shown = {"page": page, "rows": decision_page.rows(page), "law": decision_page.law(),
             "drafts": decision_page.drafts(request.person)}  # type: ignore[attr-defined]
    return render(request, "conversations/decisions.html", shown)


@open_to(EVERYONE)
@kept
@require_safe
def decision(request: HttpRequest, uid: str) -> HttpResponse:
    """One; with ``?version=`` as it was before a correction."""
    person = request.person  # type: ignore[attr-defined]
    shown = decision_page.shown(decision_for(person, uid), person, _number(request))
    if shown is None:
        raise Http404(_("There is no such decision, or it is not yours to see."))
    page = {"shown": shown, "decision": shown.decision, "text": shown.text, "law": decision_page.law()}
    return render(request, "conversations/decision.html", page)


def _number(request: HttpRequest) -> int:
    given = request.GET.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0
