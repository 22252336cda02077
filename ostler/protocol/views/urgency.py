"""One class a page: what it is for and what it promises."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import open_to
from ostler.kernel.language import said
from ostler.people.requests import person_of
from ostler.protocol import actions, overtaken
from ostler.protocol.access import EDITORS, class_in, draft_for
from ostler.protocol.digest import digest_of_part
from ostler.protocol.forms import ClassForm
from ostler.protocol.models import UrgencyClass
from ostler.protocol.refusals import Overtaken, Refused
from ostler.protocol.urgency import NEXT_DAY, PROTECT

FIELDS = ("explanation", "explanation_cy", "pages_off_duty", "acknowledgement_minutes", "next_word_minutes",
          "acknowledgement_days", "reply_days")


@open_to(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def urgency(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """A class of a draft."""
    person = person_of(request)
    draft = draft_for(person, uid)
    kind = class_in(draft, key)
    form = ClassForm(request.POST if request.method == "POST" else None, in_minutes=key != NEXT_DAY,
                     may_page=key == PROTECT, initial=_stored(kind))
    page = {"form": form, "draft": draft, "kind": kind}
    if form.is_valid():
        try:
            actions.change_class(by=person, kind=kind, **form.cleaned_data)
            messages.success(request, _("%(name)s is saved.") % {"name": said(kind, "name")})
            return redirect("protocol:draft", uid)
        except Overtaken as refusal:
            theirs = overtaken.told(form, _stored(class_in(draft, key)), refusal)
            return render(request, "protocol/class.html", page | {"theirs": theirs}, status=409)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "protocol/class.html", page, status=422 if form.is_bound else 200)


def _stored(kind: UrgencyClass) -> dict[str, Any]:
    """What stands in a class, by the fields of its form."""
    return {name: getattr(kind, name) for name in FIELDS} | {"seen": digest_of_part(kind)}
