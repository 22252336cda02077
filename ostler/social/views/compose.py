"""Writing a post: the words, as whom, pictures with what they show. An answer and a quote are posts too."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.pace import TooFast
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.residents.keeping import is_put_back, keeps
from ostler.social import access, forms_pictures, looked, looking, pace, party, shapes
from ostler.social.actions.posting import Post, post
from ostler.social.forms import PostForm, sent_before
from ostler.social.forms_pictures import Row
from ostler.social.looking import Look
from ostler.social.models import Publication
from ostler.social.models.publication import DISCUSSION, ENTRY, EVENT, POST
from ostler.social.party import PartyMatter
from ostler.social.refusals import Conflict, Refused

QUOTED = (POST, ENTRY, EVENT, DISCUSSION)


@keeps
@open_to(*INSIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The composer. What is refused comes back with everything that was typed and every picture that was sent."""
    person = person_of(request)
    try:
        answers, quotes = _named(request, person, "answering", POST), _named(request, person, "quoting", *QUOTED)
    except Http404:
        if request.method != "POST":
            raise
        return _without(request, person)
    if request.method != "POST" or is_put_back(request):
        form = PostForm(by=person, initial=_initial(request))
        return _page(request, form, forms_pictures.empty(), answers, quotes)
    form = PostForm(request.POST, by=person)
    rows = forms_pictures.taken(request.POST, request.FILES, by=person)
    is_whole = not any(row.error for row in rows) and form.is_valid()
    if is_whole and (look := _look(request, form)) is not None:
        return _page(request, form, rows, answers, quotes, look=look)
    if is_whole and (made := _post(form, rows, answers, quotes)):
        messages.success(request, _("It is published."))
        return redirect(made.url)
    return _page(request, form, rows, answers, quotes, status=422)


def _look(request: HttpRequest, form: PostForm) -> Look | None:
    """Before it is public: as it will be read, where somebody asks for that or something in it looks personal. What is
    ticked there is taken out first."""
    ticked = looked.ticked(request.POST)
    body = form.cleaned_data["body"]
    if "take-out" in request.POST and looking.digest_of("", "", body) == request.POST.get("looked"):
        _title, _summary, body = looking.without("", "", body, ticked)
        form.put(body)
        return None
    if "preview" in request.POST or looking.needs_a_look("", "", body, request.POST.get("looked", "")):
        return looking.look(body, is_markdown=False)
    return None


def _without(request: HttpRequest, person: Person) -> HttpResponse:
    """What they answer or quote was taken back while they wrote: the words are theirs, and stay."""
    form, rows = PostForm(request.POST, by=person), forms_pictures.taken(request.POST, request.FILES, by=person)
    form.add_error("body", _("What you answer or quote was taken back meanwhile. You can still publish your words."))
    return _page(request, form, rows, None, None, status=422)


def _post(form: PostForm, rows: list[Row], answers: Publication | None,
          quotes: Publication | None) -> Publication | None:
    given = form.cleaned_data
    try:
        pace.posts.take(form.by.pk)
        party.check(by=form.by, voice=given["voice"], body=given["body"], is_sure=given["not_party"])
        return post(by=form.by, wanted=Post(
            body=given["body"], voice=given["voice"], client_id=given["client_message_id"], parent=answers,
            quotes=quotes, about=form.about, pictures=forms_pictures.of(rows),
            language=given["language"] or form.by.language, is_no_party_matter=given["not_party"]))
    except TooFast as refusal:
        form.add_error("body", _("That is a lot of posts at once. Wait %(seconds)s seconds, then publish it.")
                       % {"seconds": refusal.seconds})
        return None
    except PartyMatter as refusal:
        form.add_error("body", str(refusal))
        form.asks_about_party = True
        return None
    except Conflict as refusal:
        sent_before(form, "body", refusal)
        return None
    except Refused as refusal:
        form.add_error("body", str(refusal))
        return None


def _named(request: HttpRequest, person: Person, name: str, *kinds: str) -> Publication | None:
    """What the post answers or quotes, where the address or the form names it."""
    uid = request.POST.get(name) or request.GET.get(name, "")
    if not uid:
        return None
    found = access.publication_for(person, uid, *kinds)
    if not found.is_live:
        raise Http404("It was taken back.")
    return found


def _initial(request: HttpRequest) -> dict[str, str]:
    given = request.POST if is_put_back(request) else request.GET
    return {name: given[name] for name in ("body", "voice", "ward", "service", "language") if name in given}


def _page(request: HttpRequest, form: PostForm, rows: list[Row], answers: Publication | None,
          quotes: Publication | None, status: int = 200, look: Look | None = None) -> HttpResponse:
    viewer = person_of(request)
    if not form.may_use:
        raise PermissionDenied
    above = shapes.shaped([each for each in (answers, quotes) if each is not None], viewer)
    return render(request, "social/compose_post.html", {
        "form": form, "rows": rows, "look": look, "answers": answers, "quotes": quotes, "above": above,
        "row_errors": [row for row in rows if row.error],
        "has_pictures": any(row.picture or row.error for row in rows)}, status=status)
