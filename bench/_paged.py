"""Who is paged under measurement, and what is at the other end of the channels."""

import time as machine
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

CHANNELS = ("push", "sms", "voice", "email")        # those that lead outside
POSTS = 50
PROVIDER = 0.02                                     # seconds that a provider takes
LATER = timedelta(hours=3)


class Providers:
    """Notes when each page was handed over, by its matter."""

    def __init__(self) -> None:
        self.given: defaultdict[str, list[datetime]] = defaultdict(list)

    @classmethod
    def entered(cls) -> "Providers":
        from ostler.notify.channels import channels

        providers = cls()
        channels._entries.update(dict.fromkeys(CHANNELS, providers))
        return providers

    def send(self, notice: Any, endpoint: Any, text: Any) -> Any:
        from ostler.kernel import time
        from ostler.notify.channels import Sent

        if notice.kind == "page":
            self.given[notice.about].append(time.now())
        machine.sleep(PROVIDER)
        return Sent("sent", provider_id=notice.uid)


def officers(cast: Any, count: int) -> list[Any]:
    """So many posts, each with a holder who can be reached everywhere, in a council that works round the clock."""
    from ostler.duty.models import WorkingWeek
    from ostler.kernel import time
    from ostler.people.models import Account, Holding, Person, Post, Role

    since = time.now() - timedelta(days=1)
    posts = []
    for number in range(count):
        person = Person.objects.create(name=f"Officer {number}", handle=f"officer-{number}", organisation=cast.council)
        Account.objects.create(email=f"officer-{number}@example.org", person=person)
        Role.objects.create(person=person, role="officer", since=since)
        posts.append(Post.objects.create(title=f"Head {number}", organisation=cast.council, level=4))
        Holding.objects.create(post=posts[-1], person=person, since=since)
    WorkingWeek.objects.create(hours={str(day): [["00:00", "24:00"]] for day in range(7)}, since=time.today())
    _reachable(Person.objects.filter(handle__startswith="officer-"))
    _on_planning(cast, posts[0])
    return posts


def _reachable(people: Any) -> None:
    from ostler.kernel import time
    from ostler.notify.models import Endpoint

    now = time.now()
    Endpoint.objects.bulk_create([
        Endpoint(person=person, channel=channel, address=f"{channel} {person.handle}", made_at=now, confirmed_at=now,
                 wants_messages=False) for person in people for channel in CHANNELS])


def _on_planning(cast: Any, post: Any) -> None:
    """An emergency about planning pages the holder of one of the posts first, whatever the hour."""
    from ostler.duty.models import Ladder

    Ladder.objects.create(urgency="emergency", service=cast.planning, rounds=1, steps=steps_to(post))


def steps_to(post: Any) -> list[dict[str, Any]]:
    """Whoever holds a post, twice."""
    step = {"who": [f"post:{post.uid}"], "wait": 10}
    return [step, step | {"wait": 20}]


def fill(cast: Any, posts: Sequence[Any], count: int) -> list[int]:
    """Rows past the actions: each a matter with its sender, its chain and a ladder at its first step, which has some
    hours yet. Answers the ladders' keys."""
    from django.db import transaction

    from ostler.audit.models import Stream
    from ostler.conversations.models import Conversation, Party
    from ostler.duty.models import Escalation
    from ostler.kernel import time
    from ostler.kernel.ids import new_uid

    now = time.now()
    with transaction.atomic():
        uids = [new_uid() for _number in range(count)]
        chains = Stream.objects.bulk_create([Stream(name=f"conversations.conversation:{uid}") for uid in uids], 1000)
        matters = Conversation.objects.bulk_create([
            Conversation(uid=uid, reference=f"B-{number:07}", chain=chain, opened_by=cast.ada, opened_at=now,
                         capacity="council", urgency="emergency", post=cast.director, service=cast.planning,
                         last_at=now) for number, (uid, chain) in enumerate(zip(uids, chains, strict=True))], 500)
        Party.objects.bulk_create([Party(conversation=matter, person=cast.ada, part="sender", joined_at=now)
                                   for matter in matters], 1000)
        Escalation.objects.bulk_create([
            Escalation(about=matter.ref, urgency="emergency", service=cast.planning, post=cast.director,
                       steps=[{"who": ["now"], "wait": 10}, *steps_to(posts[number % len(posts)])], state="trying",
                       started_at=now, moved_at=now, due_at=now + LATER) for number, matter in enumerate(matters)], 500)
    return list(Escalation.objects.order_by("pk").values_list("pk", flat=True))
