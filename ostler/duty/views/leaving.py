"""An officer leaves: what they hold, what is decided, one look at it all, and one act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.duty.access import leaver_for
from ostler.duty.actions.leaving import Decided, agree_leaving
from ostler.duty.forms_leaving import LeavingForm
from ostler.duty.leaver import Held, held_by
from ostler.duty.models import Leaving
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.kernel.language import said
from ostler.people.requests import person_of


@open_to("officer", "administrator")
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, uid: str) -> HttpResponse:
    """First everything is shown with what was decided; only from there can it be done."""
    by = person_of(request)
    person, now = leaver_for(by, uid), time.now()
    agreed = Leaving.objects.visible_to(by).filter(person=person).order_by("-pk").first()
    held = held_by(person, now, viewer=by)
    form = LeavingForm(request.POST if request.method == "POST" else None, person=person, held=held,
                       initial={"at": now})
    is_shown = form.is_bound and form.is_valid()
    if is_shown and "apply" in request.POST:
        try:
            agree_leaving(by=by, person=person, decided=form.decided())
            messages.success(request, _("It is agreed for %(name)s, and on the record.") % {"name": person.name})
            return redirect("duty:leaving", uid)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    decided = form.decided() if is_shown and not form.errors else None
    facts = {"leaver": person, "held": held, "form": form, "agreed": agreed, "decided": decided,
             "takers": _takers(held, decided) if decided is not None else []}
    return render(request, "duty/leaving.html", facts, status=422 if form.errors else 200)


def _takers(held: Held, decided: Decided) -> list[tuple[str, str]]:
    """Each post that somebody takes, by its title, and who."""
    return [(said(holding.post, "title"), decided.successors[holding.post.uid].name) for holding in held.posts
            if holding.post.uid in decided.successors]
