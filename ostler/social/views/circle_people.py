"""Who belongs to a group: joining, leaving, inviting, letting in, keeping."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.kernel.access import INSIDE, WITH_ACCOUNT, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.social import circles, picking
from ostler.social.actions import circles as acts
from ostler.social.forms_circle import InviteForm
from ostler.social.models import Circle
from ostler.social.refusals import Refused
from ostler.social.tidying import tidied


@open_to(WITH_ACCOUNT)
@require_POST
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    """Come in, or ask to."""
    person = person_of(request)
    circle = circles.circle_for(person, slug)
    try:
        row = acts.join(by=person, circle=circle)
        messages.success(request, _("You are a member.") if row.state == circles.MEMBER else
                         _("You have asked. You hear when a host has let you in."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:group", slug)


@open_to(WITH_ACCOUNT)
@require_POST
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """Go, or do not come after all."""
    person = person_of(request)
    try:
        acts.leave(by=person, circle=circles.circle_for(person, slug))
        messages.success(request, _("You do not belong to the group any more."))
        return redirect("social:groups")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:group", slug)


@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def inviting(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask people in by name."""
    person = person_of(request)
    found = circles.hosted_for(person, slug)
    form = InviteForm(tidied(request.POST) if request.method == "POST" else None, by=person)
    is_asked = form.is_valid() and bool(form.cleaned_data["people"]) and request.POST.get("press") != "find"
    if is_asked and (why := picking.unanswered(form, "people")):
        form.add_error("people_words", why)
    elif is_asked and _invited(request, form, person, found):
        return redirect("social:group", slug)
    return render(request, "social/group_inviting.html", {"form": form, "circle": found},
                  status=422 if form.errors else 200)


@open_to(*INSIDE)
@require_POST
def member(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """What a host does with somebody who belongs to the group or asks to."""
    person = person_of(request)
    found = circles.hosted_for(person, slug)
    other = Person.objects.filter(uid=uid, circle_memberships__circle=found,
                                  circle_memberships__ended_at=None).first()
    deed = _DEEDS.get(request.POST.get("deed", ""))
    if other is None or deed is None:
        raise Http404("Nobody of this group, or nothing that is done.")
    try:
        deed(person, found, other)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("social:group", slug)


def _invited(request: HttpRequest, form: InviteForm, person: Person, found: Circle) -> bool:
    try:
        for each in form.cleaned_data["people"]:
            acts.invite(by=person, circle=found, person=each)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("They are invited."))
    return True


_DEEDS: dict[str, Callable[[Person, Circle, Person], object]] = {
    "accept": lambda by, circle, person: acts.accept(by=by, circle=circle, person=person),
    "refuse": lambda by, circle, person: acts.refuse(by=by, circle=circle, person=person),
    "remove": lambda by, circle, person: acts.remove(by=by, circle=circle, person=person),
    "host": lambda by, circle, person: acts.make_host(by=by, circle=circle, person=person),
    "no-host": lambda by, circle, person: acts.make_host(by=by, circle=circle, person=person, is_host=False),
}
