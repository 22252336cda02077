"""Thanks: said in a matter, answered by who is thanked, and public where both agreed."""

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.conversations import actions
from ostler.conversations.access import conversation_for, thanks_for
from ostler.conversations.forms_decisions import OfferForm, ThanksForm
from ostler.conversations.models import Conversation, Thanks
from ostler.conversations.models.decision import KEEPS_PUBLIC
from ostler.conversations.models.thanks import NO
from ostler.conversations.refusals import Refused
from ostler.conversations.thanked import thanked
from ostler.conversations.views.acting import asked, changeable, posted
from ostler.kernel import limits
from ostler.kernel.access import EVERYONE, SIGNED_IN, open_to
from ostler.kernel.open_pages import kept
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def thanks(request: HttpRequest, uid: str) -> HttpResponse:
    """Say thank you to whoever helped; with words for everybody the officer is asked."""
    conversation = changeable(request, uid)
    to = thanked(conversation)
    may_be_public = conversation.sealed_at is None and to.officer is not None and to.post is not None
    form = ThanksForm(posted(request), may_be_public=may_be_public,
                      initial={"body": _("Thank you for your help.")})
    return asked(
        request, conversation, form,
        lambda: actions.thank(by=person_of(request), conversation=conversation, body=form.cleaned_data["body"],
                              public=form.cleaned_data.get("public", ""),
                              client_message_id=form.cleaned_data["client_message_id"]),
        title=_("Thank"), done=_("Your thanks are sent."),
    )


@open_to(EVERYONE)
@kept
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All that is public, the newest first; one's own can be taken back here."""
    person = request.person  # type: ignore[attr-defined]
    public = Thanks.objects.public().select_related("by", "officer", "post").order_by("-state_at", "-pk")
    rows = Paginator(public, limits.PAGE_ROWS).get_page(request.GET.get("page"))
    return render(request, "conversations/thanks.html", {
        "page": rows, "sees_to_all": person is not None and person.has_role(KEEPS_PUBLIC)})


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, uid: str) -> HttpResponse:
    """Words for everybody after all, to be agreed to by the officer. What is refused stands on the form."""
    found = thanks_for(person_of(request), uid)
    form = OfferForm(posted(request))
    return asked(
        request, conversation_for(person_of(request), found.message.conversation.uid), form,
        lambda: actions.offer_thanks(by=person_of(request), thanks=found, public=form.cleaned_data["public"]),
        title=_("Thank in public"), done=_("The officer is asked."),
    )


@open_to(SIGNED_IN)
@require_POST
def leave(request: HttpRequest, uid: str) -> HttpResponse:
    """The officer's word: yes, yes with their name, or no."""
    found, answer = thanks_for(person_of(request), uid), request.POST.get("answer", "")
    try:
        actions.answer_thanks(by=person_of(request), thanks=found, answer=answer)
    except Refused as refusal:
        notices.error(request, refusal.sentence)
    else:
        notices.success(request, _("It stays here.") if answer == NO else _(
            "The thanks are public. You can take that back at any time."))
    return _back(request, found)


@open_to(SIGNED_IN)
@require_POST
def taking_back(request: HttpRequest, uid: str) -> HttpResponse:
    """Public no more, from this moment."""
    found = thanks_for(person_of(request), uid)
    try:
        actions.take_back_thanks(by=person_of(request), thanks=found)
    except Refused as refusal:
        notices.error(request, refusal.sentence)
    else:
        notices.success(request, _("The thanks are not public any more."))
    return _back(request, found)


def _back(request: HttpRequest, found: Thanks) -> HttpResponse:
    """To the matter, for who is in it; else to what is public."""
    matter = Conversation.objects.visible_to(person_of(request)).filter(pk=found.message.conversation_id).first()
    return redirect(matter.url if matter is not None else "conversations:thanks-page")
