"""Following: the page of what somebody follows, in the order of time; and what that is."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ostler.kernel.access import WITH_ACCOUNT, open_to
from ostler.people.requests import person_of
from ostler.social.actions.following import follow, unfollow


@open_to(WITH_ACCOUNT)
@require_POST
def follows(request: HttpRequest) -> HttpResponse:
    """Begin or end to follow, and go back to where one was."""
    deed = unfollow if "end" in request.POST else follow
    deed(by=person_of(request), ref=request.POST.get("ref", "")[:140])
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if is_ours else "/following/")
