"""The standing cast: small, fictional, the same in every test. Built from rows, so that it needs no importer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

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
    people = {}
    for key, (name, role) in WHO.items():
        body = police if key == "pat" else None if key == "res" else council
        person = Person.objects.create(name=name, handle=key, email=f"{key}@example.org", organisation=body,
                                       in_directory=key != "res")
        Role.objects.create(person=person, role=role, since=since)
        Account.objects.create_user(f"{key}@example.org", password="correct horse", person=person)
        people[key] = person
    return people


def _posts(council: Organisation, place: Organisation, people: dict[str, Person], since: datetime) -> dict[str, Post]:
    director = Post.objects.create(title="Director of Development", organisation=place, level=2)
    head = Post.objects.create(title="Head of Planning", organisation=place, level=3, manager=director)
    junior = Post.objects.create(title="Planning Assistant", organisation=place, level=5, manager=head)
    desk = Post.objects.create(title="Duty desk", organisation=council, is_desk=True)
    for post, key in ((director, "dora"), (head, "max"), (junior, "jo")):
        Holding.objects.create(post=post, person=people[key], since=since)
    return {"director": director, "head": head, "junior": junior, "duty_desk": desk}


def _seat(people: dict[str, Person], ward: Ward, since: datetime) -> None:
    for key, party in (("ada", "Orchard Group"), ("bram", "Canal Group")):
        group = Group.objects.create(kind="political-group", name=party)
        Seat.objects.create(group=group, person=people[key], since=since)
        Term.objects.create(person=people[key], ward=ward, party=party, since=since)


def _services(posts: dict[str, Post], since: datetime) -> dict[str, Service]:
    heading = Heading.objects.create(name="Planning and building", slug="planning-and-building")
    roads = Heading.objects.create(name="Roads and travel", slug="roads-and-travel")
    planning = Service.objects.create(
        lgsl_id=488, name="Planning applications", slug="planning-applications", is_online=True,
        description="Apply for permission to build, and comment on what others apply for.",
        words="planning website\nplanning portal\ncomments on an application",
    )
    potholes = Service.objects.create(
        lgsl_id=557, name="Potholes and road repairs", slug="potholes-and-road-repairs",
        description="Holes and damage in roads and pavements.", words="pothole\nhole in the road",
    )
    planning.headings.add(heading)
    potholes.headings.add(roads)
    Assignment.objects.create(service=planning, post=posts["director"], since=since)
    Assignment.objects.create(heading=roads, post=posts["head"], since=since)
    return {"planning": planning, "potholes": potholes}


def _duty(people: dict[str, Person], posts: dict[str, Post]) -> None:
    WorkingWeek.objects.create(hours=OFFICE, since=time.moment(LONG_AGO).date())
    Cover.objects.create(post=posts["director"], by=posts["head"], step=1)
    start = time.moment("2026-05-22T17:00+01:00")
    Shift.objects.create(person=people["desk"], starts=start, ends=time.moment("2026-05-26T08:30+01:00"))
    for week in range(1, 6):
        begins = start + timedelta(weeks=week)
        Shift.objects.create(person=people["desk"], starts=begins, ends=begins + timedelta(hours=63, minutes=30))
