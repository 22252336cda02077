"""Following: the page of what somebody follows, in the order of time; and what that is."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from ostler.kernel.access import WITH_ACCOUNT, open_to
from ostler.people.requests import person_of
from ostler.social import following, home_feed, walking
from ostler.social.actions.following import follow, unfollow


@open_to(WITH_ACCOUNT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What they published, newest first."""
    person = person_of(request)
    before = request.GET.get("before", "")
    found, older = walking.page(home_feed.publications(person), before)
    return render(request, "social/following.html", {
        "items": home_feed.folded(found, person), "older": older, "newest": "" if before else walking.newest_of(found),
        "ref": following.HOME, "follows_some": bool(following.refs_followed(person))})


@open_to(WITH_ACCOUNT)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Whom and what somebody follows: for nobody's eyes but theirs."""
    return render(request, "social/who_i_follow.html", {"followed": following.followed(person_of(request))})


@open_to(WITH_ACCOUNT)
@require_POST
def follows(request: HttpRequest) -> HttpResponse:
    """Begin or end to follow, and go back to where one was."""
    deed = unfollow if "end" in request.POST else follow
    deed(by=person_of(request), ref=request.POST.get("ref", "")[:140])
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if is_ours else reverse("social:following"))
