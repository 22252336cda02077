"""The conversations that the council had before the demonstration begins, told through the actions of the room."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from ostler.conversations import actions, deciding
from ostler.conversations.deciding import Written
from ostler.conversations.models import Conversation, Thanks
from ostler.demo import persons, posts, together
from ostler.demo.days import moment, working_days_before
from ostler.demo.reading import shipped
from ostler.duty.answers import who_answers
from ostler.files import store
from ostler.files.models import File
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post
from ostler.services.models import Service

Step = dict[str, Any]


def tell() -> None:
    """Tell them all, once: nothing is told where somebody has written already."""
    if Conversation.objects.exists():
        return
    before = working_days_before(time.today())
    lines = [(moment(step, before), story["name"], step) for story in shipped("stories.toml")["stories"]
             for step in story["steps"]]
    with transaction.atomic():
        _tell(sorted(lines, key=lambda line: line[0]))


def _tell(lines: list[tuple[datetime, str, Step]]) -> None:
    """All stories side by side, in the order of their times, as they would have happened."""
    begun: dict[str, Conversation] = {}
    for at, story, step in lines:
        with time.use(at):
            if step["does"] == "start":
                begun[story] = _start(step)
            elif "of" in step:
                together.go_on(step, _who(step), [begun[name] for name in step["of"]])
            else:
                _go_on(step, Conversation.objects.get(pk=begun[story].pk))


def _start(step: Step) -> Conversation:
    by = _who(step)
    return actions.start(
        by=by, to=_destination(step["to"]), body=step["body"], client_message_id=new_uid(),
        capacity=step.get("capacity", "council"), urgency=step.get("urgency"), files=_files(step, by),
        acting_for=persons.named(step["for"]) if "for" in step else None,
    )


def _go_on(step: Step, conversation: Conversation) -> None:
    by = _who(step)
    actions.mark_seen(by=by, conversation=conversation, up_to=conversation.message_count)
    VERBS[step["does"]](step, by, conversation)


def _reply(step: Step, by: Person, conversation: Conversation) -> None:
    actions.reply(by=by, conversation=conversation, body=step["body"], client_message_id=new_uid())


def _acknowledge(step: Step, by: Person, conversation: Conversation) -> None:
    actions.acknowledge(by=by, conversation=conversation)


def _resolve(step: Step, by: Person, conversation: Conversation) -> None:
    actions.resolve(by=by, conversation=conversation, words=step["words"])


def _thank(step: Step, by: Person, conversation: Conversation) -> None:
    actions.thank(by=by, conversation=conversation, body=step["body"], public=step.get("public", ""))


def _agree(step: Step, by: Person, conversation: Conversation) -> None:
    thanks = Thanks.objects.get(message__conversation=conversation)
    actions.answer_thanks(by=by, thanks=thanks, answer=step["answer"])


def _decide(step: Step, by: Person, conversation: Conversation) -> None:
    """Recorded from the officer's last message, and published where the story says so."""
    written = Written(taken_on=time.today(), **step["record"])
    message = conversation.messages.filter(author=by).latest("number")
    post = deciding.posts_for(by, conversation)[0]
    found = actions.record_decision(by=by, message=message, written=written, post=post)
    if step.get("published"):
        actions.publish_decision(by=by, decision=found, number=1)


def _call(step: Step, by: Person, conversation: Conversation) -> None:
    actions.log_call(by=by, conversation=conversation, body=step["body"], with_whom=step["with"])


def _hand_over(step: Step, by: Person, conversation: Conversation) -> None:
    post = Post.objects.get(uid=_destination(step["to"]).removeprefix("post:"))
    actions.hand_over(by=by, conversation=conversation, to=post, reason=step["reason"])


def _not_ours(step: Step, by: Person, conversation: Conversation) -> None:
    actions.not_ours(by=by, conversation=conversation, to=_destination(step["to"]), reason=step["reason"])


def _wrong_channel(step: Step, by: Person, conversation: Conversation) -> None:
    actions.wrong_channel(by=by, conversation=conversation, way=step["way"])


def _bring_manager(step: Step, by: Person, conversation: Conversation) -> None:
    actions.bring_manager(by=by, conversation=conversation)


def _ring(step: Step, by: Person, conversation: Conversation) -> None:
    rang = actions.Rang(step["body"], step.get("name", ""), step.get("contact", ""))
    actions.note_ring(by=by, conversation=conversation, rang=rang)


def _edit(step: Step, by: Person, conversation: Conversation) -> None:
    actions.edit(by=by, message=conversation.messages.filter(author=by).latest("number"), body=step["body"])


def _flag(step: Step, by: Person, conversation: Conversation) -> None:
    actions.flag(by=by, conversation=conversation, note=step["note"])


VERBS: dict[str, Callable[[Step, Person, Conversation], None]] = {
    "reply": _reply, "acknowledge": _acknowledge, "resolve": _resolve, "thank": _thank, "call": _call,
    "hand_over": _hand_over, "not_ours": _not_ours, "wrong_channel": _wrong_channel, "manager": _bring_manager,
    "edit": _edit, "ring": _ring, "flag": _flag, "agree": _agree, "decide": _decide,
}


def _who(step: Step) -> Person:
    if step["who"] == "duty":
        person = who_answers(None).person
        assert person is not None, "a story is told at an hour at which nobody is on duty"
        return person
    return persons.named(step["who"])


def _destination(named: str) -> str:
    """``service:Floods`` and ``post:key`` as routing knows them."""
    kind, _, name = named.partition(":")
    uid = Service.objects.get(name=name).uid if kind == "service" else posts.by_key(name).uid
    return f"{kind}:{uid}"


def _files(step: Step, by: Person) -> list[tuple[File, str]]:
    if "file" not in step:
        return []
    upload = SimpleUploadedFile(step["file"], step["content"].encode())
    return [(store.keep(upload, by=by), "")]
