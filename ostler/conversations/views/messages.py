"""Messages in a conversation: a reply, a correction, a withdrawal."""

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions
from ostler.conversations.access import conversation_for, message_for
from ostler.conversations.forms import MessageForm, WordsForm
from ostler.conversations.inbox import inbox
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.views.acting import asked, changeable, posted
from ostler.conversations.views.thread import thread_context
from ostler.conversations.views.uploads import keep_all
from ostler.files.store import Refused as FileRefused
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_POST
def messages(request: HttpRequest, uid: str) -> HttpResponse:
    """Send a reply. Sent twice it lands once; refused, it comes back with its words."""
    conversation = changeable(request, uid)
    form = MessageForm(request.POST, request.FILES)
    sent = form.is_valid() and _send(person_of(request), conversation, form)
    if getattr(request, "htmx", False):
        return _parts(request, conversation, MessageForm() if sent else form)
    if sent:
        return redirect("conversations:conversation", conversation.uid)
    page = thread_context(request, conversation) | {"form": form, "rows": inbox(person_of(request))}
    return render(request, "conversations/conversation.html", page, status=422)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, uid: str) -> HttpResponse:
    """Change what one wrote. The earlier version stays on the record."""
    message = _own(request, uid)
    form = WordsForm(posted(request), label=_("Your message"), initial={"body": message.body})
    return asked(
        request, message.conversation, form,
        lambda: actions.edit(by=person_of(request), message=message, body=form.cleaned_data["body"]),
        title=_("Correct your message"), done=_("Your message is corrected."),
        hint=_("The earlier words stay on the record."),
    )


@open_to(SIGNED_IN)
@require_POST
def withdrawal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a message back: it is marked, and stays on the record."""
    message = _own(request, uid)
    try:
        actions.withdraw(by=person_of(request), message=message)
    except Refused as refusal:
        notices.error(request, refusal.sentence)
    return redirect("conversations:conversation", message.conversation.uid)


def _send(person: Person, conversation: Conversation, form: MessageForm) -> bool:
    given = form.cleaned_data
    try:
        actions.reply(by=person, conversation=conversation, body=given["body"],
                      client_message_id=given["client_message_id"],
                      files=keep_all(given["attachments"], given["description"], by=person))
    except Conflict:
        form.say_sent_before()
    except (Refused, FileRefused) as refusal:
        form.add_error("attachments" if isinstance(refusal, FileRefused) else "body", str(refusal))
    return form.is_valid()


def _parts(request: HttpRequest, conversation: Conversation, form: MessageForm) -> HttpResponse:
    """The reply form, fresh or with what is wrong, and the thread beside it."""
    now = conversation_for(person_of(request), conversation.uid)    # read again: sending changed it
    page = thread_context(request, now) | {"form": form, "is_update": True, "is_aside": True}
    return render(request, "conversations/_sent.html", page, status=422 if form.is_bound else 200)


def _own(request: HttpRequest, uid: str) -> Message:
    """A message of one's own: another's may be seen, not changed."""
    message = message_for(person_of(request), uid)
    if message.author != person_of(request):
        raise PermissionDenied(_("Only its author can change a message."))
    return message
