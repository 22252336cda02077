"""One state of the database in which everything that can be published stands at every level, each with a word of its
own, so that a page says by its words what it shows; and by hand who may read what."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.files import store
from ostler.kernel import time
from ostler.people.models import Group, Person
from ostler.social import pictures as kept_pictures
from ostler.social import storing
from ostler.social.actions.amending import withdraw
from ostler.social.actions.commenting import Comment, comment
from ostler.social.actions.publishing import publish
from ostler.social.actions.redacting import redact
from ostler.social.models import Circle, CircleFile, Event, Follow, Membership, Picture, Publication, Reader, Subject
from ostler.social.models.subject import ABOUT
from ostler.social.tests.uploads import picture
from tests.cast import Cast

# Who reads: the cast, somebody without an account, and an officer who is suspended (and a reader of what is public).
INSIDE: Final = {"ada", "bram", "dora", "max", "jo", "admin", "monitor", "records", "pa"}
SIGNED_IN: Final = INSIDE | {"pat", "res"}
ALL: Final = SIGNED_IN | {"visitor", "suspended"}
KNOWS: Final = INSIDE - {"admin"}
NOBODY: Final[set[str]] = set()


@dataclass(frozen=True)
class Case:
    """``who`` may read it, besides its author (ada) where ``is_own``. ``needs`` go on its row."""

    name: str
    level: str
    who: set[str]
    needs: dict[str, Any]
    kind: str = "entry"
    is_own: bool = True

    @property
    def word(self) -> str:
        """Stands in its title and its words, and nowhere else."""
        return "zq" + "".join(sign for sign in self.name if sign.isalpha()) + "qz"

    @property
    def readers(self) -> set[str]:
        return self.who | ({"ada"} if self.is_own else set())


EXEMPT: Final = {"exempt_paragraph": "3", "public_interest": "The price is being agreed."}
CASES: Final = [
    Case("public", "public", ALL, {}),
    Case("residents", "residents", SIGNED_IN, {}),
    Case("members", "members", INSIDE, {}),
    Case("council group", "council-group", {"bram"}, {"group": True}),
    Case("named", "named", {"pat", "res"}, {"readers": ("pat", "res", "suspended")}),
    Case("exempt", "exempt", KNOWS, EXEMPT),
    Case("exempt narrowed", "exempt", {"jo"}, {**EXEMPT, "is_narrowed": True, "readers": ("jo", "admin", "res")}),
    Case("exempt to a group", "exempt", {"bram"}, {**EXEMPT, "is_narrowed": True, "group": True}),
    Case("circle public", "circle", ALL, {"circle": "public"}, "discussion"),
    Case("circle residents", "circle", SIGNED_IN, {"circle": "residents"}, "discussion"),
    Case("circle members", "circle", {"pat", "jo"}, {"circle": "members"}, "discussion"),
    Case("circle closed", "circle", NOBODY, {"circle": "closed"}, "discussion", is_own=False),
    Case("circle left", "circle", {"pat", "jo"}, {"circle": "left"}, "discussion", is_own=False),
    Case("event public", "public", ALL, {}, "event"),
    Case("event members", "members", INSIDE, {}, "event"),
    Case("event circle", "circle", {"pat", "jo"}, {"circle": "members"}, "event"),
    Case("post public", "public", ALL, {}, "post"),
    Case("draft", "public", NOBODY, {"state": "draft"}),
    Case("scheduled", "public", NOBODY, {"state": "scheduled"}),
    Case("waiting", "public", NOBODY, {"state": "waiting"}),
    Case("refused", "public", NOBODY, {"state": "refused"}),
    Case("withdrawn", "public", NOBODY, {"then": "withdrawn"}),
    Case("withdrawn post", "public", NOBODY, {"then": "withdrawn"}, "post"),
    Case("redacted", "public", {"records"}, {"then": "redacted"}, is_own=False),
    Case("redacted post", "public", {"records"}, {"then": "redacted"}, "post", is_own=False),
]


@dataclass(frozen=True)
class Scene:
    """By case: what was published, its picture, the comment below it where it takes one; of a group the address of a
    file that it keeps."""

    cast: Cast
    made: dict[str, Publication]
    pictures: dict[str, Picture]
    files: dict[str, str]

    def reader(self, who: str) -> Person | None:
        return None if who == "visitor" else self.cast.desk if who == "suspended" else getattr(self.cast, who)


def scene(cast: Cast) -> Scene:
    """All of it, and everybody inside follows its hashtag; each is passed on and quoted by bram where it is restricted,
    as if it had been public when he did."""
    for person in (cast.bram, cast.pat, cast.res, cast.jo, cast.admin, cast.desk):
        Follow.objects.create(person=person, ref="social.tag:lane", by_mail="each", since=time.now())
    made, pictures, files = {}, {}, {}
    for number, case in enumerate(CASES):
        found = made[case.name] = _published(cast, case, number)
        pictures[case.name] = _pictured(cast, found, case)
        if found.kind == "discussion" and found.circle is not None:
            files[case.name] = _filed(cast, found.circle, case)
        if found.is_live:
            _said_below(cast, found, case)
            _passed_on(cast, found)
        _then(cast, found, case)
    cast.desk.suspended_at = time.now()
    cast.desk.save()
    return Scene(cast, made, pictures, files)


def _published(cast: Cast, case: Case, number: int) -> Publication:
    state = case.needs.get("state", "")
    needs = {key: value for key, value in case.needs.items() if key in ("exempt_paragraph", "public_interest",
                                                                       "is_narrowed")}
    words = f"{case.word} marrowbone #lane @bram @jo @pat @admin"
    title = "" if case.kind == "post" else f"{case.word} marrowbone"
    found = Publication(kind=case.kind, voice=cast.ada.ref, author=cast.ada, title=title, body=words, level=case.level,
                        slug=f"number-{number}" if case.kind == "entry" else "", made_at=time.now(), **needs)
    if case.needs.get("group"):
        found.council_group = Group.objects.get(name="Canal Group")
    if "circle" in case.needs:
        found.circle = _circle(cast, case.needs["circle"])
    found.save()
    Reader.objects.bulk_create(Reader(publication=found, person=cast.desk if who == "suspended" else getattr(cast, who))
                               for who in case.needs.get("readers", ()))
    if case.kind == "event":
        starts = time.now() + timedelta(days=3)
        Event.objects.create(publication=found, starts_at=starts, ends_at=starts + timedelta(hours=2),
                             place=f"{case.word} hall", takes_sign_ups=True)
    storing.keep(found, by=cast.ada, tag="social.written", kind="first")
    Subject.objects.bulk_create(Subject(publication=found, how=ABOUT, ref=ref)
                                for ref in (cast.planning.ref, f"people.ward:{cast.ward.uid}"))
    if state:
        found.state, found.due_at = state, time.now() + timedelta(days=1) if state == "scheduled" else None
        found.save()
        return found
    return publish(by=cast.ada, publication=found)


def _circle(cast: Cast, reading: str) -> Circle:
    slug = f"circle-{reading}"
    found = Circle.objects.filter(slug=slug).first()
    if found is not None:
        return found
    open_to = reading if reading in ("public", "residents") else "public" if reading == "closed" else "members"
    found = Circle.objects.create(name=f"Circle {reading}", slug=slug, reading=open_to, owner=cast.dora.ref,
                                  made_at=time.now(), made_by=cast.dora, joining="invited",
                                  closed_at=time.now() if reading == "closed" else None)
    members = [cast.pat, cast.jo] if reading == "left" else [cast.ada, cast.pat, cast.jo]
    for person in members:
        Membership.objects.create(circle=found, person=person, since=time.now(), by=cast.dora)
    return found


def _pictured(cast: Cast, found: Publication, case: Case) -> Picture:
    made = kept_pictures.keep(picture(f"{case.word}.jpg", (8, 8)), alt=f"{case.word} bridge", by=cast.ada)
    made.publication = found
    made.save()
    return made


def _filed(cast: Cast, circle: Circle, case: Case) -> str:
    kept = store.keep(SimpleUploadedFile(f"{case.word}.txt", case.word.encode()), by=cast.ada)
    made = CircleFile.objects.create(circle=circle, file=kept, title=case.word, by=cast.ada, at=time.now())
    return f"/groups/{circle.slug}/files/{made.uid}"


def _said_below(cast: Cast, found: Publication, case: Case) -> None:
    """By whoever may read it: its words are as private as what they stand below."""
    if case.needs.get("circle") not in ("closed", "left") and case.needs.get("then") != "redacted":
        comment(by=cast.ada, wanted=Comment(f"{case.word} said below", found))


def _passed_on(cast: Cast, found: Publication) -> None:
    now = time.now()
    common = {"voice": cast.bram.ref, "author": cast.bram, "level": "public", "quotes": found, "made_at": now}
    boost = Publication.objects.create(kind="boost", state="published", at=now, **common)
    storing.name_subjects(boost)
    quote = Publication.objects.create(kind="post", body="Look at this", **common)
    storing.keep(quote, by=cast.bram, tag="social.written", kind="first")
    publish(by=cast.bram, publication=quote)


def _then(cast: Cast, found: Publication, case: Case) -> None:
    if case.needs.get("then") == "withdrawn":
        withdraw(by=cast.ada, publication=found, why="It was wrong.")
    if case.needs.get("then") == "redacted":
        redact(by=cast.ada, publication=found, title="Put right" if found.title else "", summary="",
               body="Put right #lane", why="A name", without=list(found.pictures.all()))
