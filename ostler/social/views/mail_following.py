"""Following by e-mail, for who has no account: ask, confirm, end. A GET changes nothing, for mail scanners follow
links; the links need no sign-in, for the mailbox is the proof."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import EVERYONE, open_to
from ostler.residents import tries
from ostler.social import following, following_names
from ostler.social.actions.mail_following import ask, confirm, end
from ostler.social.forms_mail import MailFollowForm
from ostler.social.mailing import paces, tokens
from ostler.social.models import MailFollow


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """The form; then the page that says to look into the mailbox, whoever has it."""
    ref = (request.POST if request.method == "POST" else request.GET).get("ref", following_names.EVERYTHING)[:140]
    name = following_names.of(ref) if _can_be_followed(ref) else ""
    if not name:
        raise Http404("Nothing to follow.")
    form = MailFollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_taken(request, form):
        ask(email=form.cleaned_data["email"], ref=ref, pace=form.cleaned_data["pace"],
            language="cy" if (get_language() or "").startswith("cy") else "en")
        return render(request, "social/mail_asked.html", {"name": name, "email": form.cleaned_data["email"]})
    return render(request, "social/mail_follow.html", {"form": form, "name": name, "ref": ref},
                  status=422 if form.errors else 200)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the mail leads to: one button."""
    found = _follow(token, tokens.CONFIRMS)
    pace = request.GET.get("pace", "")
    if request.method == "POST" and confirm(follow=found, pace=pace if pace in paces.LABELS else ""):
        found.refresh_from_db()
        return render(request, "social/mail_confirmed.html", {
            "name": following_names.of(found.ref), "pace": paces.LABELS[found.pace](),
            "ending": tokens.of(found, tokens.ENDS)})
    return render(request, "social/mail_confirm.html", {"name": following_names.of(found.ref), "follow": found})


@csrf_exempt        # a mail program's own button posts without a page of ours (RFC 8058); the token is the authority
@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, token: str) -> HttpResponse:
    """The page that ends it, and what a mail program's own button asks for."""
    found = _follow(token, tokens.ENDS)
    others = MailFollow.objects.filter(email=found.email, ended_at=None).exclude(pk=found.pk) if found.email else []
    facts = {"name": following_names.of(found.ref), "has_ended": found.ended_at is not None,
             "others": [following_names.of(each.ref) for each in others]}
    if request.method == "POST" and found.ended_at is None:
        end(follow=found, everything="everything" in request.POST)
        facts["has_ended"] = True
    return render(request, "social/mail_end.html", facts)


def _can_be_followed(ref: str) -> bool:
    return ref == following_names.EVERYTHING or following.may_follow(None, ref)


def _is_taken(request: HttpRequest, form: MailFollowForm) -> bool:
    """Mail is rained on nobody."""
    if tries.may_ask(request, form.cleaned_data["email"].lower()):
        return True
    form.add_error("email", _("Several e-mails were sent to this address, or asked for from here. Try again in a "
                              "quarter of an hour."))
    return False


def _follow(token: str, purpose: str) -> MailFollow:
    found = tokens.follow_of(token, purpose)
    if found is None:
        raise Http404("This link is not one of ours.")
    return found
