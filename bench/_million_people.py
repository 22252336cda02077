"""The people of a large council: 100 councillors, 5,000 officers each in a post, one desk, and who is looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ostler.duty.models import Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Account, Holding, Organisation, Person, Post, Role
from ostler.services.models import Assignment, Service

NOW = time.moment("2026-05-20T10:40+01:00")         # a Wednesday; somebody is at the desk all the same
SINCE = time.moment("2019-05-06T00:00+01:00")
COUNCILLORS, OFFICERS = 100, 5_000
OFFICE = {str(day): [["08:30", "17:00"]] for day in range(5)}


@dataclass(frozen=True)
class Council:
    """``councillors[0]`` is the busy one, ``posts[0]`` the busy post with ``officers[0]`` in it."""

    councillors: list[Person]
    officers: list[Person]
    posts: list[Post]
    desk: Post
    duty: Person
    service: Service


def founded() -> Council:
    """Everybody, entered in bulk."""
    body = Organisation.objects.create(kind="council", name="Great Marling", nation="england")
    councillors = _persons("councillor", COUNCILLORS, "councillor", body)
    officers = _persons("officer", OFFICERS, "officer", body)
    duty = _persons("duty", 1, "officer", body)[0]
    posts = Post.objects.bulk_create(
        Post(title=f"Officer for Matter {number}", organisation=body, level=4) for number in range(OFFICERS)
    )
    desk = Post.objects.create(title="Duty desk", organisation=body, is_desk=True)
    Holding.objects.bulk_create(
        Holding(post=post, person=person, since=SINCE) for post, person in zip(posts, officers, strict=True)
    )
    service = Service.objects.create(lgsl_id=557, name="Potholes and road repairs", slug="potholes")
    Assignment.objects.create(service=service, post=posts[0], since=SINCE)
    WorkingWeek.objects.create(hours=OFFICE, since=SINCE.date())
    _on_duty(duty)
    return Council(councillors, officers, posts, desk, duty, service)


def _persons(handle: str, count: int, role: str, body: Organisation) -> list[Person]:
    people = Person.objects.bulk_create(
        Person(name=f"{handle.title()} Number {number}", handle=f"{handle}-{number}", organisation=body)
        for number in range(count)
    )
    Role.objects.bulk_create(Role(person=person, role=role, since=SINCE) for person in people)
    for person in people[:10]:
        Account.objects.create(email=f"{person.handle}@example.org", password="!", person=person)  # noqa: S106 - nobody signs in with it
    return people


def _on_duty(person: Person) -> None:
    def shift(starts: datetime) -> Shift:
        return Shift(person=person, starts=starts, ends=starts + timedelta(hours=24))
    Shift.objects.bulk_create(shift(NOW + timedelta(days=day, hours=-6)) for day in range(60))
