"""One matter, one thread: what somebody asked, who answers, and how it stands."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.kernel.ids import Thing, new_reference
from ostler.people.models import Person


class ConversationSet(models.QuerySet["Conversation"]):
    def visible_to(self, person: Person | None) -> "ConversationSet":
        """Those a person is party to: themselves, by a post they hold now, or as delegate of one who is.
        Whoever has no role here any more sees nothing; what they wrote stays."""
        return self.filter(is_party(person, "pk"))

    def answered_by(self, person: Person | None) -> "ConversationSet":
        """Those a person answers for: a place on the answering side, and none beside who asks. Whoever only joined
        helps, and answers for nothing. It says to the database what ``standing.answers_for`` says of one."""
        from ostler.conversations.models.party import Party  # a party and its conversation name each other

        if person is None or person.suspended_at is not None or not person.is_inside:
            return self.none()
        here = Party.objects.current().filter(conversation=OuterRef("pk"))
        return self.filter(Exists(here.of(person).answering()), ~Exists(here.asking(person)))


class Conversation(Thing):
    """``state``: open, acknowledged, answered, resolved. ``capacity``: council or ward. ``urgency``: a class key of
    ``version``. ``with_person`` has it now (after *I have it* or by the rota), ``post`` answers for it. Times are UTC.
    """

    reference = models.CharField(max_length=10, unique=True, default=new_reference, editable=False)
    subject_as_sent = models.CharField(max_length=140, blank=True)  # in the chain, with the words that opened it
    subject_given = models.BooleanField(default=False)              # typed, rather than made from the message
    heading = models.CharField(max_length=140, blank=True)          # what is shown; empty once its words are gone
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="conversations_opened")
    opened_at = models.DateTimeField()
    capacity = models.CharField(max_length=10)
    urgency = models.CharField(max_length=30)
    state = models.CharField(max_length=20, default="open")
    state_since = models.DateTimeField(null=True, blank=True)
    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT,
                                related_name="conversations")
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT,
                             related_name="conversations")
    with_person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT,
                                    related_name="conversations_held", db_index=False)
    # The post by which they have it; none for the duty officer, and for a councillor somebody wrote to.
    with_post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                  db_index=False)
    with_since = models.DateTimeField(null=True, blank=True)
    with_until = models.DateTimeField(null=True, blank=True)
    # Handed over and not yet accepted: it stays with ``with_person`` until somebody there says "I have it".
    offered_to_person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT,
                                          related_name="conversations_offered")
    offered_to_post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT,
                                        related_name="conversations_offered")
    routing = models.JSONField(default=dict)        # how it was found: to, why (sentences), answers_now, until
    advice = models.JSONField(default=dict)         # what was shown and chosen before sending
    version = models.ForeignKey("protocol.Version", null=True, blank=True, on_delete=models.PROTECT, db_index=False)
    next_word_due = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField()
    message_count = models.PositiveIntegerField(default=0)
    # Linked by who answers to others that are about the same. Never shown to, nor counted for, who asks.
    problem = models.ForeignKey("conversations.Problem", null=True, blank=True, on_delete=models.PROTECT,
                                related_name="matters", db_index=False)
    # Since when it is kept between few people, by a flag that stands.
    sealed_at = models.DateTimeField(null=True, blank=True)
    chain = models.OneToOneField("audit.Stream", on_delete=models.PROTECT, related_name="+")

    objects = ConversationSet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-last_at", "-id"], name="newest_first"),
            models.Index(fields=["state", "last_at"], name="unsettled"),
            models.Index(fields=["with_person", "state"]),
            models.Index(fields=["problem"], condition=Q(problem__isnull=False), name="alike"),
        ]

    @property
    def ref(self) -> str:
        return f"conversations.conversation:{self.uid}"

    @property
    def subject(self) -> str:
        """What the matter is headed by, for a reader: in a list, a notice or a push nothing of one that is sealed."""
        if self.sealed_at is not None:
            return _("Private matter")
        return self.heading or _("Words that are no longer here")

    @property
    def url(self) -> str:
        return reverse("conversations:conversation", args=[self.uid])


def is_party(person: Person | None, conversation: str) -> Q:
    """The condition on rows whose conversation a person may see, by the path to its key. It is asked of each row, so
    that what is looked for decides where the database begins, and not how much a person may see."""
    from ostler.conversations.models.party import Party  # a party and its conversation name each other

    if person is None or person.suspended_at is not None or not person.is_inside:
        return Q(pk__in=[])
    places = Party.objects.current().of(person).filter(conversation=OuterRef(conversation))
    return Q(Exists(places))
