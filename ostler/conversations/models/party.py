"""Who is in a conversation: a person or a post, since when, and through whom."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Greatest

from ostler.duty import roll as rolls
from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Person

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
# The places of a sealed matter: the lead's (or the monitoring officer's own) and the sender's. Neither is delegated,
# and no desk has one.
SEALED, SEALED_SENDER = "sealed", "sealed-sender"
UNDELEGATED = (SEALED, SEALED_SENDER)
ASKS = ("sender", SEALED_SENDER)                    # the parts of who asked
ANSWERS = ("answering", "duty", "manager", SEALED)  # the parts that answer; who joined helps
KEEPS_SEALED = "monitoring-officer"                 # whose own place, rather than a post's, may be a sealed one
UNSETTLED = ("open", "acknowledged", "answered")    # every state but resolved


class PartySet(models.QuerySet["Party"]):
    def current(self) -> "PartySet":
        return self.filter(Q(left_at=None) | Q(left_at__gt=time.now()))

    def of(self, person: Person) -> "PartySet":
        """The places a person has: their own, their posts', their principals' and those of the posts they hold, the
        desk's while they are on duty."""
        return self.filter(_own(person) | _desk(person))

    def own(self, person: Person) -> "PartySet":
        """The same without the desk's."""
        return self.filter(_own(person))

    def desk(self, person: Person) -> "PartySet":
        """The desk's alone: none but while they are on duty."""
        return self.filter(_desk(person))

    def answering(self) -> "PartySet":
        """The places that answer for a matter."""
        return self.filter(part__in=ANSWERS)

    def asking(self, person: Person) -> "PartySet":
        """The places that put a person beside who asks: as the sender or a councillor who joined, and as delegate of
        either."""
        return self.own(person).filter(Q(part__in=ASKS) | Q(part="joined", person__in=_councillors(person)))

    def seen_since(self, person: Person) -> "PartySet":
        """With ``came``: since when each place shows them the conversation, which may be later than it began."""
        now = time.now()
        roll = rolls.current(now)
        acting = {row.principal_id: row.since for row in roll.delegations_at(now) if row.delegate_id == person.pk}
        begun: dict[int, datetime] = {}
        for principal, since in {person.pk: _LONG_AGO, **acting}.items():
            for holding in roll.by_person.get(principal, ()):
                if rolls.holds(holding, now):
                    begun[holding.post_id] = max(since, holding.since)
        shift = on_duty_since(person)
        if shift is not None:
            begun |= {post.pk: shift for post in roll.posts.values() if post.is_desk and post.pk not in begun}
        ways = [When(post=post, then=Greatest("joined_at", Value(since))) for post, since in begun.items()]
        ways += [When(person=each, then=Greatest("joined_at", Value(since))) for each, since in acting.items()]
        return self.annotate(came=Case(*ways, default="joined_at", output_field=models.DateTimeField()))


def _own(person: Person) -> Q:
    """By lists of keys rather than by subqueries, so that either database goes straight to the rows: who holds what
    is in memory."""
    now = time.now()
    roll = rolls.current(now)
    acting = [row for row in roll.delegations_at(now)
              if row.delegate_id == person.pk and row.principal.suspended_at is None]
    mine = Q(post__in=sorted(post.pk for post in roll.posts_of(person.pk, now))) | Q(person=person.pk)
    if not keeps_sealed(roll, person):
        mine &= ~Q(part=SEALED, person__isnull=False)
    if not acting:
        return mine
    people = sorted({row.principal_id for row in acting})
    posts = {post.pk for row in acting for post in roll.posts_of(row.principal_id, now) if not post.is_desk}
    return mine | ((Q(person__in=people) | Q(post__in=sorted(posts))) & ~Q(part__in=UNDELEGATED))


def keeps_sealed(roll: rolls.Roll, person: Person) -> bool:
    """Whether a sealed place of their own opens anything to them: it ends with the role that it was given for."""
    return KEEPS_SEALED in roll.roles.get(person.pk, ())


def _councillors(person: Person) -> list[int]:
    """The person and their principals, as far as they are councillors."""
    roll = rolls.current()
    acting = roll.delegations_at(time.now())
    people = {person.pk, *(row.principal_id for row in acting if row.delegate_id == person.pk)}
    return sorted(pk for pk in people if "councillor" in roll.roles.get(pk, ()))


def _desk(person: Person) -> Q:
    begun = on_duty_since(person)
    if begun is None:
        return Q(pk__in=[])
    return Q(post__in=desks()) & of_the_shift(begun, "conversation__") & ~Q(part=SEALED)


def desks() -> list[int]:
    """The duty desks, by primary key."""
    return sorted(post.pk for post in rolls.current().posts.values() if post.is_desk)


def on_duty_since(person: Person) -> datetime | None:
    """When their running time at the desk began; None for who is not on duty, or no officer any more."""
    now = time.now()
    return rolls.current(now).on_duty_since(person.pk, now)


def of_the_shift(begun: datetime, path: str = "") -> Q:
    """What was settled before their shift is none of a duty officer's business."""
    return Q(**{f"{path}state__in": UNSETTLED}) | Q(**{f"{path}last_at__gte": begun})


class Party(Thing):
    """Exactly one of ``person`` and ``post``. ``part``: sender, answering, duty, joined, manager;
    sealed and sealed-sender while a safeguarding flag stands. Whoever joins is seen to have joined; ``added_by`` says
    who brought them. Times are UTC."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                               db_index=False)
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                             db_index=False)
    part = models.CharField(max_length=20)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                 db_index=False)
    read_up_to = models.PositiveIntegerField(default=0)     # number of the last message seen

    objects = PartySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, post__isnull=False) | Q(person__isnull=False, post=None),
                name="one_of_person_and_post",
            )
        ]
        # Answers both ways without the row: what somebody is in, and whether they are in this one.
        indexes = [models.Index(fields=["person", "conversation", "left_at"], name="party_by_person"),
                   models.Index(fields=["post", "conversation", "left_at"], name="party_by_post")]
