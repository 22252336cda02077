"""Writing a post: the words, as whom, pictures with what they show. An answer and a quote are posts too."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import INSIDE, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.social import access, forms_pictures, shapes
from ostler.social.actions.posting import Post, post
from ostler.social.forms import PostForm
from ostler.social.forms_pictures import Row
from ostler.social.models import Publication
from ostler.social.models.publication import DISCUSSION, ENTRY, EVENT, POST
from ostler.social.refusals import Refused

QUOTED = (POST, ENTRY, EVENT, DISCUSSION)


@open_to(*INSIDE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The composer. What is refused comes back with everything that was typed and every picture that was sent."""
    person = person_of(request)
    answers, quotes = _named(request, person, "answering", POST), _named(request, person, "quoting", *QUOTED)
    if request.method == "GET":
        return _page(request, PostForm(by=person, initial=_initial(request)), forms_pictures.empty(), answers, quotes)
    form = PostForm(request.POST, by=person)
    rows = forms_pictures.taken(request.POST, request.FILES, by=person)
    if not any(row.error for row in rows) and form.is_valid() and (made := _post(form, rows, answers, quotes)):
        messages.success(request, _("It is published."))
        return redirect(made.url)
    return _page(request, form, rows, answers, quotes, status=422)



def _post(form: PostForm, rows: list[Row], answers: Publication | None,
          quotes: Publication | None) -> Publication | None:
    given = form.cleaned_data
    try:
        return post(by=form.by, wanted=Post(
            body=given["body"], voice=given["voice"], client_id=given["client_message_id"], parent=answers,
            quotes=quotes, about=form.about, pictures=forms_pictures.of(rows),
            language=given["language"] or form.by.language))
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
    return {name: request.GET[name] for name in ("body", "voice", "ward") if name in request.GET}


def _page(request: HttpRequest, form: PostForm, rows: list[Row], answers: Publication | None,
          quotes: Publication | None, status: int = 200) -> HttpResponse:
    viewer = person_of(request)
    if not form.may_use:
        raise PermissionDenied
    above = shapes.shaped([each for each in (answers, quotes) if each is not None], viewer)
    return render(request, "social/compose_post.html", {
        "form": form, "rows": rows, "answers": answers, "quotes": quotes, "above": above,
        "row_errors": [row for row in rows if row.error],
        "has_pictures": any(row.picture or row.error for row in rows)}, status=status)
