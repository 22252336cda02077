"""An officer's one tap, kindly: which way it needs, whose it is, or that it waits, with the words the sender reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.conversations import actions, courtesies
from ostler.conversations.courtesies import NOT_NOW, WRONG_PERSON, Courtesy
from ostler.conversations.forms import CourtesyForm
from ostler.conversations.views.acting import asked, changeable, posted
from ostler.conversations.views.routing import places_for
from ostler.conversations.ways import OTHER
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.kernel.language import said
from ostler.people.requests import person_of

PAGE = "conversations/courtesy.html"


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def wrong_channel(request: HttpRequest, uid: str) -> HttpResponse:
    """The way that the protocol read in the message, with its words; the others one tap off, as ``?way=``."""
    conversation = changeable(request, uid)
    ways, title = courtesies.ways(conversation), _("Wrong channel")
    way = _way(request, ways)
    if way is None:
        return render(request, PAGE, {"conversation": conversation, "title": title, "ways": ways})
    form = CourtesyForm(posted(request), words=way.words, way=way.key,
                        places=places_for(conversation) if way.key == OTHER else [])
    return asked(
        request, conversation, form,
        lambda: actions.wrong_channel(by=person_of(request), conversation=conversation, way=way.key,
                                      words=form.cleaned_data["reason"], to=form.cleaned_data.get("place") or None),
        title=title, done=_("The sender is told kindly which way to take. Nothing is held against them."),
        template=PAGE, all_optional=True, way=way, ways=[each for each in ways if each.key != way.key], goes=_goes(way),
    )


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def wrong_person(request: HttpRequest, uid: str) -> HttpResponse:
    """Whose it is, and the words with which it goes there."""
    conversation = changeable(request, uid)
    form = CourtesyForm(posted(request), words=courtesies.words_of(conversation, WRONG_PERSON),
                        places=places_for(conversation))
    return asked(
        request, conversation, form,
        lambda: actions.wrong_person(by=person_of(request), conversation=conversation,
                                     to=form.cleaned_data["place"], words=form.cleaned_data["reason"]),
        title=_("Wrong person"), done=_("Sent on. The sender sees where it went, and its dates run on."), template=PAGE,
        all_optional=True,
    )


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def not_now(request: HttpRequest, uid: str) -> HttpResponse:
    """It waits for working hours, with a word."""
    conversation = changeable(request, uid)
    form = CourtesyForm(posted(request), words=courtesies.words_of(conversation, NOT_NOW))
    return asked(
        request, conversation, form,
        lambda: actions.not_now(by=person_of(request), conversation=conversation, words=form.cleaned_data["reason"]),
        title=_("Not now"), done=_("It waits for working hours. The sender is told kindly."), template=PAGE,
        all_optional=True, goes=_("It becomes “Next working day”, and disturbs nobody until then."),
    )


def _way(request: HttpRequest, ways: list[Courtesy]) -> Courtesy | None:
    """The one that is asked for, else the one that is likely."""
    key = request.POST.get("to") if request.method == "POST" else request.GET.get("way")
    return next((each for each in ways if each.key == key or (not key and each.is_likely)), None)


def _goes(way: Courtesy) -> str:
    """What becomes of the matter."""
    if way.key == OTHER:
        return ""
    if way.route is None:
        return _("It stays with you until it is settled: no other post is down for this.")
    if way.route.to == "desk":
        return _("It goes to the duty desk.")
    return _("It goes to: %(post)s.") % {"post": said(way.route.post, "title")}
