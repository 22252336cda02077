"""The standing cast: small, fictional, the same in every test. Built from rows, so that it needs no importer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from ostler.duty.models import Cover, Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Account, Delegation, Group, Holding, Organisation, Person, Post, Role, Seat, Term, Ward
from ostler.services.models import Assignment, Heading, Service

LONG_AGO = "2025-05-06T00:00+01:00"
OFFICE = {str(day): [["08:30", "17:00"]] for day in range(5)}


@dataclass
class Cast:
    """Who is who. ``ada`` and ``bram`` are councillors of rival groups; ``dora`` directs development, ``jo`` is a
    junior planner under ``max``, ``desk`` is on duty over the bank holiday; ``admin``, ``monitor``, ``records``
    hold those roles; ``pat`` is a police partner, ``res`` a resident, ``pa`` acts for ada."""

    ada: Person
    bram: Person
    dora: Person
    max: Person
    jo: Person
    desk: Person
    admin: Person
    monitor: Person
    records: Person
    pat: Person
    res: Person
    pa: Person
    council: Organisation
    ward: Ward
    director: Post
    head: Post
    junior: Post
    duty_desk: Post
    planning: Service
    potholes: Service

    @classmethod
    def on_stage(cls) -> "Cast":
        since = time.moment(LONG_AGO)
        council = Organisation.objects.create(kind="council", name="Nether Marling", nation="england")
        place = Organisation.objects.create(kind="directorate", name="Place", parent=council)
        police = Organisation.objects.create(kind="partner", name="Marling Police")
        people = _people(council, police, since)
        posts = _posts(council, place, people, since)
        ward = Ward.objects.create(name="Brook and Mill", slug="brook-and-mill", seats=2)
        _seat(people, ward, since)
        Delegation.objects.create(principal=people["ada"], delegate=people["pa"], since=since)
        services = _services(posts, since)
        _duty(people, posts)
        return cls(**people, **posts, **services, council=council, ward=ward)

    def __iter__(self) -> Any:
        return (value for value in vars(self).values() if isinstance(value, Person))


WHO = {
    "ada": ("Ada Okafor", "councillor"),
    "bram": ("Bram Whitlow", "councillor"),
    "dora": ("Dora Penhale", "officer"),
    "max": ("Max Iddon", "officer"),
    "jo": ("Jo Trask", "officer"),
    "desk": ("Sam Fairley", "officer"),
    "admin": ("Ines Crowe", "administrator"),
    "monitor": ("Mona Rudge", "monitoring-officer"),
    "records": ("Rhys Calder", "records-officer"),
    "pat": ("Pat Quill", "partner"),
    "res": ("Resi Dunt", "resident"),
    "pa": ("Pia Amble", "officer"),
}


def _people(council: Organisation, police: Organisation, since: datetime) -> dict[str, Person]:
    bodies = {"pat": police, "res": None}
    people = {
        key: Person(name=name, handle=key, email=f"{key}@example.org", organisation=bodies.get(key, council),
                    in_directory=key != "res")
        for key, (name, _role) in WHO.items()
    }
    Person.objects.bulk_create(people.values())
    Role.objects.bulk_create(Role(person=people[key], role=role, since=since) for key, (_name, role) in WHO.items())
    Account.objects.bulk_create(
        Account(email=f"{key}@example.org", password=_hashed(), person=person) for key, person in people.items())
    return people


@cache
def _hashed() -> str:
    """Everybody's password, "correct horse"."""
    return make_password("correct horse")


def _posts(council: Organisation, place: Organisation, people: dict[str, Person], since: datetime) -> dict[str, Post]:
    director = Post.objects.create(title="Director of Development", organisation=place, level=2)
    head = Post.objects.create(title="Head of Planning", organisation=place, level=3, manager=director)
    junior = Post.objects.create(title="Planning Assistant", organisation=place, level=5, manager=head)
    desk = Post.objects.create(title="Duty desk", organisation=council, is_desk=True)
    Holding.objects.bulk_create(Holding(post=post, person=people[key], since=since)
                                for post, key in ((director, "dora"), (head, "max"), (junior, "jo")))
    return {"director": director, "head": head, "junior": junior, "duty_desk": desk}


def _seat(people: dict[str, Person], ward: Ward, since: datetime) -> None:
    parties = {"ada": "Orchard Group", "bram": "Canal Group"}
    groups = Group.objects.bulk_create(Group(kind="political-group", name=party) for party in parties.values())
    Seat.objects.bulk_create(Seat(group=group, person=people[key], since=since)
                             for key, group in zip(parties, groups, strict=True))
    Term.objects.bulk_create(Term(person=people[key], ward=ward, party=party, since=since)
                             for key, party in parties.items())


def _services(posts: dict[str, Post], since: datetime) -> dict[str, Service]:
    heading, roads = Heading.objects.bulk_create([
        Heading(name="Planning and building", slug="planning-and-building"),
        Heading(name="Roads and travel", slug="roads-and-travel"),
    ])
    planning, potholes = Service.objects.bulk_create([
        Service(lgsl_id=488, name="Planning applications", slug="planning-applications", is_online=True,
                description="Apply for permission to build, and comment on what others apply for.",
                words="planning website\nplanning portal\ncomments on an application"),
        Service(lgsl_id=557, name="Potholes and road repairs", slug="potholes-and-road-repairs",
                description="Holes and damage in roads and pavements.", words="pothole\nhole in the road"),
    ])
    Service.headings.through.objects.bulk_create([
        Service.headings.through(service=planning, heading=heading),
        Service.headings.through(service=potholes, heading=roads),
    ])
    Assignment.objects.bulk_create([
        Assignment(service=planning, post=posts["director"], since=since),
        Assignment(heading=roads, post=posts["head"], since=since),
    ])
    return {"planning": planning, "potholes": potholes}


def _duty(people: dict[str, Person], posts: dict[str, Post]) -> None:
    WorkingWeek.objects.create(hours=OFFICE, since=time.moment(LONG_AGO).date())
    Cover.objects.create(post=posts["director"], by=posts["head"], step=1)
    start = time.moment("2026-05-22T17:00+01:00")
    ends = [time.moment("2026-05-26T08:30+01:00"),
            *(start + timedelta(weeks=week, hours=63, minutes=30) for week in range(1, 6))]
    Shift.objects.bulk_create(Shift(person=people["desk"], starts=start + timedelta(weeks=week), ends=end)
                              for week, end in enumerate(ends))
