"""The safeguarding flags that stand: read, reviewed and lifted by the lead and the monitoring officer."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ostler.conversations import actions, flag_list, former
from ostler.conversations.access import flag_for
from ostler.conversations.forms_flags import LiftForm, ReviewForm
from ostler.conversations.models import Conversation, Flag
from ostler.conversations.models.party import KEEPS_SEALED
from ostler.conversations.refusals import Refused
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All of them for who sees to them; for a records officer what is sealed, without a word of it."""
    person = person_of(request)
    seen_to = flag_list.seen_to(person)
    if seen_to is not None:
        page = {"seen_to": seen_to, "standing": flag_list.standing(person), "lifted": flag_list.lifted(person)}
        return render(request, "conversations/flags.html", page)
    if not person.has_role("records-officer"):
        raise Http404
    return render(request, "conversations/flags_sealed.html", {"hits": flag_list.hits(person)})


@open_to(SIGNED_IN)
@require_safe
def flag(request: HttpRequest, uid: str) -> HttpResponse:
    """One: who set it and when, who saw the matter before, its review, and how it is lifted."""
    return _page(request, flag_for(person_of(request), uid))


@open_to(SIGNED_IN)
@require_POST
def review(request: HttpRequest, uid: str) -> HttpResponse:
    """It stands until another day."""
    found, form = flag_for(person_of(request), uid), ReviewForm(request.POST)
    return _done(request, found, form, lambda: actions.review_flag(
        by=person_of(request), flag=found, review_on=form.cleaned_data["review_on"]),
        _("Reviewed. It stands."), review_form=form)


@open_to(SIGNED_IN)
@require_POST
def lifting(request: HttpRequest, uid: str) -> HttpResponse:
    """With a reason, and with what access returns."""
    found, form = flag_for(person_of(request), uid), LiftForm(request.POST)
    return _done(request, found, form, lambda: actions.lift_flag(
        by=person_of(request), flag=found, **form.cleaned_data), _("The flag is lifted."), lift_form=form)


@open_to(SIGNED_IN)
@require_POST
def reading(request: HttpRequest, uid: str) -> HttpResponse:
    """The monitoring officer opens the matter; the log says so."""
    found = flag_for(person_of(request), uid)
    try:
        opened = actions.read_flagged(by=person_of(request), flag=found)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(found.url)
    return redirect(opened.url)


def _done(
    request: HttpRequest, found: Flag, form: forms.Form, deed: Callable[[], Flag], done: str, **forms_: forms.Form,
) -> HttpResponse:
    if form.is_valid():
        try:
            deed()
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, done)
            return redirect("conversations:flag", found.uid)
    return _page(request, found, status=422, form=form, **forms_)


def _page(request: HttpRequest, found: Flag, *, status: int = 200, **forms_: forms.Form) -> HttpResponse:
    person = person_of(request)
    reads = Conversation.objects.visible_to(person).filter(pk=found.conversation_id).exists()
    page: dict[str, object] = {
        "flag": found, "witnesses": former.witnesses(found), "reads": reads,
        "may_read": not reads and found.lifted_at is None and person.has_role(KEEPS_SEALED),
        "may_lift": found.set_by_id != person.pk,
        "review_form": ReviewForm(initial={"review_on": found.review_on}), "lift_form": LiftForm(),
    }
    return render(request, "conversations/flag.html", page | forms_, status=status)
