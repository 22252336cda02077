"""What a resident who rang is told, outside the house: the words of the note on the matter, and from whom."""

from django.utils.translation import gettext as _

from ostler.conversations.actions.telling_callers import KIND
from ostler.conversations.models import Message
from ostler.kernel.language import said
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Organisation, Person, Post


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The words as they stand. Raises Message.DoesNotExist where they were taken back: then nothing goes out."""
    found = Message.objects.select_related("conversation", "author", "acting_for", "as_post").get(
        uid=notice.facts["message"], withdrawn_at=None)
    who = signed(found.acting_for or found.author, found.as_post)
    return Text(_("What you rang about (%(reference)s)") % {"reference": found.conversation.reference},
                as_sent(found.body, who))


def as_sent(body: str, who: str) -> str:
    """What goes out, whole: the page shows the same before it does."""
    return "\n\n".join((body, _("%(who)s. You rang about this. This address takes no replies.") % {"who": who}))


def signed(person: Person, post: Post | None) -> str:
    """From whom it comes: a councillor by name, an officer by post, with the council's name."""
    council = Organisation.objects.filter(kind="council").order_by("pk").values_list("name", flat=True).first() or ""
    name = said(post, "title") if post is not None else person.name
    if post is None and person.has_role("councillor"):
        name = _("Councillor %(name)s") % {"name": name}
    return ", ".join(part for part in (name, council) if part)


def register() -> None:
    """Enter it."""
    kinds.add(KIND, Kind(words))
