"""What the council does, for everybody."""

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel import limits
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept
from ostler.services.finding import find_services
from ostler.services.models import Heading, Service

RESULTS = 10


@open_to(EVERYONE)
@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All services by heading, or those that some words mean. What is typed is neither stored nor logged."""
    words = request.GET.get("q", "").strip()[: limits.QUERY_CHARACTERS]
    if words:
        found = [item.service for item in find_services(words, RESULTS) if item.service.ended_at is None]
        return render(request, "services/found.html", {"words": words, "services": found})
    standing = Service.objects.filter(ended_at=None).order_by("name")
    headings = Heading.objects.annotate(number=Count("services", filter=Q(services__ended_at=None)))
    headings = headings.filter(number__gt=0).order_by("name").prefetch_related(Prefetch("services", standing))
    return render(request, "services/index.html", {"headings": headings, "words": ""})
