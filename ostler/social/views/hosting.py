"""What the hosts of a group keep in order: what others said is taken down and put back, a closed group opened again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel.access import INSIDE, open_to
from ostler.people.requests import person_of
from ostler.social import access, circles, shapes
from ostler.social import hosting as kept
from ostler.social.actions import circles as acts
from ostler.social.actions import hosting as deeds
from ostler.social.forms_circle import TakingDownForm
from ostler.social.models import Circle, Publication
from ostler.social.models.publication import COMMENT, DISCUSSION
from ostler.social.refusals import Refused


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def taking_down(request: HttpRequest, uid: str) -> HttpResponse:
    """Why, then gone from every way in."""
    person = person_of(request)
    found = access.publication_for(person, uid, DISCUSSION, COMMENT)
    if not kept.may_take_down(person, found):
        raise PermissionDenied("The hosts of its group do that.")
    form = TakingDownForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            deeds.take_down(by=person, publication=found, **form.cleaned_data)
            messages.success(request, _("It is taken down. Who wrote it is told why."))
            return redirect("social:group", _circle(found).slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    [item] = shapes.shaped([found], person)
    return render(request, "social/taking_down.html", {"form": form, "item": item},
                  status=422 if form.errors else 200)


@open_to(*INSIDE)
@require_safe
def taken_down(request: HttpRequest, slug: str) -> HttpResponse:
    """What hosts took down in a group, for its hosts."""
    person = person_of(request)
    circle = circles.hosted_for(person, slug)
    rows = kept.taken_down(person, circle).select_related("root", "circle")[:100]
    return render(request, "social/group_taken_down.html", {
        "circle": circle, "items": shapes.shaped(list(rows), person)})


@open_to(*INSIDE)
@require_POST
def putting_back(request: HttpRequest, uid: str) -> HttpResponse:
    """One of them."""
    person = person_of(request)
    found = Publication.objects.select_related("circle", "root__circle").filter(uid=uid).first()
    if found is None or not kept.taken_down(person, kept.circle_of(found)).filter(pk=found.pk).exists():
        raise Http404("Nothing of that name was taken down by a host.")
    try:
        deeds.put_back(by=person, publication=found)
        messages.success(request, _("It stands again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:group-taken-down", _circle(found).slug)


@open_to(*INSIDE)
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Groups that were closed and that the viewer may open again."""
    found = list(circles.closed(person_of(request))[:200])
    return render(request, "social/groups_closed.html", {"circles": found})


@open_to(*INSIDE)
@require_POST
def reopening(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them."""
    person = person_of(request)
    found = circles.closed(person).filter(slug=slug).first()
    if found is None:
        raise Http404("No such closed group.")
    acts.reopen(by=person, circle=found)
    messages.success(request, _("The group is open again. What was in it can be read as before."))
    return redirect("social:group", slug) if circles.known(person).filter(pk=found.pk).exists() else redirect(
        "social:closed-groups")


def _circle(publication: Publication) -> Circle:
    found = kept.circle_of(publication)
    assert found is not None
    return found
