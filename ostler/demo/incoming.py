"""Let a mail or a text come in: an answer to something that left the house, or a new one. It goes through the same
door as in earnest; the demonstration is its own mail server and vouches for the sender."""

from email.message import EmailMessage

from django import forms
from django.conf import settings
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ostler.demo.views import only_in_a_demonstration
from ostler.kernel import limits, time
from ostler.kernel.access import DEMONSTRATION, open_to
from ostler.kernel.ids import UID_PATTERN, new_uid
from ostler.notify import tokens
from ostler.notify.actions import arriving
from ostler.notify.inbound import texts
from ostler.notify.models import Departure, Endpoint
from ostler.people.models import Person

SERVER = "demonstration"
CHANNELS = [("email", gettext_lazy("E-mail")), ("sms", gettext_lazy("Text message"))]
NO_NUMBER = gettext_lazy("No number of theirs is registered. Step into them and add one, or choose e-mail.")


class IncomingForm(forms.Form):
    """Who writes, how, and what."""

    person = forms.ModelChoiceField(Person.objects.none(), to_field_name="uid", label=gettext_lazy("From"))
    channel = forms.ChoiceField(choices=CHANNELS, label=gettext_lazy("By"), widget=forms.RadioSelect)
    body = forms.CharField(label=gettext_lazy("Words"), widget=forms.Textarea(attrs={"rows": 6}),
                           max_length=limits.BODY_CHARACTERS)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        people = Person.objects.filter(suspended_at=None).exclude(email="").order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("channel") == "sms" and data.get("person") and not number_of(data["person"]):
            self.add_error("channel", NO_NUMBER)
        return data


@open_to(DEMONSTRATION)
@only_in_a_demonstration
@never_cache
@require_http_methods(["GET", "POST"])
def incoming(request: HttpRequest) -> HttpResponse:
    """The form; sent, the mail or text is kept as any other, and sorted a moment later."""
    answered = _answered(request)
    start = {"person": answered.person.uid, "channel": _back_by(answered)} if answered and answered.person else {
        "channel": "email"}
    form = IncomingForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        come(form.cleaned_data["person"], form.cleaned_data["channel"], form.cleaned_data["body"], answered)
        notices.success(request, _("It has come in. In a moment you see what went back."))
        return redirect("demo:what-left")
    status = 422 if request.method == "POST" else 200
    return render(request, "demo/incoming.html", {"form": form, "answered": answered}, status=status)


def come(person: Person, channel: str, body: str, answered: Departure | None = None) -> None:
    """Let it come in through the door of its channel."""
    if channel == "sms":
        texts.received({"id": new_uid(), "source_number": number_of(person), "message": body,
                        "destination_number": settings.OSTLER_TEXT_NUMBER, "date_received": time.now().isoformat()})
        return
    arriving.keep(bytes(_mail(person, body, answered)), channel="email", envelope_sender=person.email)


def number_of(person: Person) -> str:
    """The number they text from, "" for none."""
    shown = Endpoint.objects.usable().filter(person=person, channel="sms").order_by("-confirmed_at").first()
    return shown.address if shown is not None else ""


def _mail(person: Person, body: str, answered: Departure | None) -> EmailMessage:
    message = EmailMessage()
    domain = person.email.rpartition("@")[2]
    message["Authentication-Results"] = f"{SERVER}; dmarc=pass header.from={domain}"
    message["From"], message["To"] = person.email, _to(person, answered)
    message["Message-ID"] = f"<{new_uid()}@{domain}>"
    if answered is not None:
        message["Subject"] = f"Re: {answered.subject}"
        old = "\n".join(f"> {line}" for line in answered.body.split("\n"))
        body = f"{body}\n\nOn {time.local(answered.at):%d %b %Y, at %H:%M}, Ostler wrote:\n{old}\n"
    message.set_content(body)
    return message


def _to(person: Person, answered: Departure | None) -> str:
    """Where a mail program would send it: to the address that the notice gave for replies."""
    about = answered.notice.about if answered is not None and answered.notice is not None else ""
    if not about:
        return str(settings.OSTLER_MAIL_ADDRESS)
    return f"reply+{tokens.for_reply(person, about)}@{settings.OSTLER_MAIL_ADDRESS.rpartition('@')[2]}"


def _answered(request: HttpRequest) -> Departure | None:
    uid = request.GET.get("departure", "")
    if not UID_PATTERN.fullmatch(uid):
        return None
    return Departure.objects.select_related("person", "notice").filter(uid=uid).first()


def _back_by(departure: Departure) -> str:
    return "sms" if departure.channel == "sms" else "email"
