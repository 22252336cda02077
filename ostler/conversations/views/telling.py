"""Tell my councillor: the public form, the code for an address, the receipt."""

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ostler.conversations.actions import residents_telling
from ostler.conversations.actions.residents_telling import PURPOSE, Told
from ostler.conversations.forms_tellings import TellForm
from ostler.conversations.models import Telling
from ostler.conversations.refusals import Refused
from ostler.kernel.access import EVERYONE, open_to
from ostler.people.access import ward_for
from ostler.people.models import Person, Ward
from ostler.residents import actions as residents
from ostler.residents import codes, tries
from ostler.residents.forms import CodeForm
from ostler.residents.models import Proof

APP = "ostler.conversations"
TELLINGS_FROM_ONE_PLACE = "20/1h/ip"        # a library, a school; each goes to one councillor's list
TELLINGS_TO_ONE_FROM_ONE_PLACE = "5/1h/key"


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """The form for a ward's councillors. Without a ward, the page that finds one."""
    slug = request.GET.get("ward", "")
    if not slug:
        return redirect("people:my-councillor")
    ward = ward_for(None, slug)
    sitting = {term.person.uid: term.person for term in ward.terms.current().select_related("person")}
    names = sorted(((uid, person.name) for uid, person in sitting.items()), key=lambda each: each[1])
    form = TellForm(request.POST if request.method == "POST" else None, councillors=names)
    if form.is_valid():
        answer = _sent(request, form, ward, sitting[form.cleaned_data["councillor"]])
        if answer is not None:
            return answer
    return render(request, "conversations/tell.html", {"form": form, "ward": ward, "sitting": sitting})


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, uid: str) -> HttpResponse:
    """The code that was sent to the address; then it counts."""
    telling = _waiting(uid)
    proof = Proof.objects.filter(uid=telling.proof.rpartition(":")[2], used_at=None).first()
    if proof is None:
        return redirect("conversations:told", telling.uid)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        may = tries.may_try(request, proof.address)
        right = residents.prove(proof=proof, code=form.cleaned_data["code"]) if may else None
        if right and residents_telling.confirm(proof=proof):
            return redirect("conversations:told", telling.uid)
        form.add_error("code", _("The code is not right. Look at the newest e-mail.") if right is False else _(
            "This code no longer works. Send your message again."))
    return render(request, "conversations/tell_code.html", {"form": form, "telling": telling, "proof": proof})


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: looking changes nothing, the button confirms."""
    proof = codes.proof_of(token)
    if proof is None or proof.purpose != PURPOSE:
        return render(request, "conversations/tell_void.html", status=404)
    if request.method == "GET" or not residents.prove_by_link(proof=proof):
        return render(request, "conversations/tell_link.html", {"proof": proof})
    telling = residents_telling.confirm(proof=proof)
    if telling is None:
        return render(request, "conversations/tell_void.html", status=404)
    return redirect("conversations:told", telling.uid)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET"])
def told(request: HttpRequest, uid: str) -> HttpResponse:
    """The receipt: a reference, and what happens next. Nothing of what was told."""
    telling = Telling.objects.select_related("councillor").filter(uid=uid).exclude(told_at=None).first()
    if telling is None:
        raise Http404("Nothing was told.")
    return render(request, "conversations/told.html", {
        "reference": telling.reference, "name": telling.councillor.name, "is_kept": True})


def _sent(request: HttpRequest, form: TellForm, ward: Ward, councillor: Person) -> HttpResponse | None:
    """The next page; None where something is to be mended."""
    given = form.cleaned_data
    if given["website"]:            # a program: it hears what it wants to hear
        return render(request, "conversations/told.html", {"reference": "", "name": councillor.name})
    if not _paced(request, councillor):
        form.add_error(None, _("Many messages came from here. Wait an hour, or ring the council."))
        return None
    if "@" in given["contact"] and not tries.may_ask(request, given["contact"].strip().lower()):
        form.add_error("contact", _("Several codes were sent to this address. Wait a quarter of an hour."))
        return None
    try:
        telling, proof = residents_telling.tell(councillor=councillor, ward=ward, told=Told(
            given["words"], given["name"], given["contact"], (get_language() or "en")[:2]))
    except Refused as refusal:
        form.add_error("contact" if given["contact"] else None, str(refusal))
        return None
    return redirect("conversations:tell-code" if proof else "conversations:told", telling.uid)


def _paced(request: HttpRequest, councillor: Person) -> bool:
    place = f"{ratelimit.get_ip(request)} {councillor.uid}"
    taken = (ratelimit.consume(request, app=APP, action="telling", config={"telling": TELLINGS_FROM_ONE_PLACE}),
             ratelimit.consume(request, app=APP, action="told", config={"told": TELLINGS_TO_ONE_FROM_ONE_PLACE},
                               key=place))
    return None not in taken


def _waiting(uid: str) -> Telling:
    found = Telling.objects.filter(uid=uid).exclude(proof="").first()
    if found is None:
        raise Http404("Nothing waits for a code.")
    return found
