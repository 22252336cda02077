"""Who is in it: bring my manager, bring somebody else."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions
from ostler.conversations.forms import ChoiceForm
from ostler.conversations.views import choices
from ostler.conversations.views.acting import asked, changeable, one_tap, posted
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_POST
def manager(request: HttpRequest, uid: str) -> HttpResponse:
    """One tap, and the manager is in it."""
    conversation = changeable(request, uid)
    return one_tap(request, conversation,
                   lambda: actions.bring_manager(by=person_of(request), conversation=conversation),
                   done=_("Your manager is in this conversation now."))


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, uid: str) -> HttpResponse:
    """Bring somebody in: everybody sees that they joined."""
    conversation, words = changeable(request, uid), choices.looked_for(request)
    form = ChoiceForm(posted(request), label=_("Who joins"), choices=choices.people(words, by=person_of(request)))
    return asked(
        request, conversation, form,
        lambda: actions.join(by=person_of(request), conversation=conversation,
                             person=_person(form.cleaned_data["to"]), reason=form.cleaned_data["reason"]),
        title=_("Bring somebody in"), done=_("They are in this conversation now. Everybody in it can see that."),
        template="conversations/choice.html", words=words,
    )


def _person(choice: str) -> Person:
    chosen = choices.taken(choice)
    assert isinstance(chosen, Person)  # only people are offered
    return chosen
