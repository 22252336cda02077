"""Which post is the safeguarding lead's: shown, and set by the monitoring officer or an administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.conversations import sealed
from ostler.conversations.forms_flags import LeadForm
from ostler.conversations.views.acting import posted
from ostler.conversations.views.choices import looked_for
from ostler.kernel.access import open_to
from ostler.kernel.language import said
from ostler.people.actions.posts import name_safeguarding_lead
from ostler.people.models import Post
from ostler.people.requests import person_of

MOST = 12


@open_to("monitoring-officer", "administrator")
@require_http_methods(["GET", "POST"])
def lead(request: HttpRequest) -> HttpResponse:
    """Look for the post, choose it."""
    words = looked_for(request)
    form = LeadForm(posted(request), choices=_posts(words))
    if form.is_bound and form.is_valid():
        post = get_object_or_404(Post, uid=form.cleaned_data["to"], abolished_at=None, is_desk=False)
        name_safeguarding_lead(post=post, by=person_of(request))
        messages.success(request, _("Safeguarding flags go to %(post)s from now on.") % {"post": said(post, "title")})
        return redirect("conversations:flags-lead")
    page = {"form": form, "words": words, "leads": sealed.lead_posts()}
    return render(request, "conversations/flags_lead.html", page, status=422 if form.errors else 200)


def _posts(words: str) -> list[tuple[str, str]]:
    """Posts that have the words in their title; without words the highest."""
    found = Post.objects.filter(abolished_at=None, is_desk=False)
    if words:
        found = found.filter(title__icontains=words)
    return [(post.uid, said(post, "title")) for post in found.order_by("level", "title", "pk")[:MOST]]
