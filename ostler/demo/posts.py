"""The posts and who holds them, who covers, and who acts for whom."""

from typing import Any

from ostler.audit.log import MACHINE
from ostler.demo import bodies, persons
from ostler.demo.reading import shipped
from ostler.duty.models import Cover
from ostler.people import actions
from ostler.people.models import Organisation, Post

SOURCE = "demonstration"


def found() -> None:
    """Set up every post, in the order of the tree, then what refers to posts further down."""
    rows = shipped("posts.toml")
    organisations = bodies.by_key()
    for number, row in enumerate(rows["posts"]):
        _found(row, organisations[row["in"]], f"01632 960{300 + number}")
    for key, role in rows["roles"].items():
        actions.grant_role(person=by_key(key).holdings.get().person, role=role, by=MACHINE)
    for row in rows["posts"]:
        _cover(row)


def by_key(key: str) -> Post:
    """A post by the key that the other files use."""
    return Post.objects.get(source=SOURCE, row_key=key)


def _found(row: dict[str, Any], organisation: Organisation, extension: str) -> None:
    post = actions.found_post(
        title=row["title"], title_cy=row["title_cy"], organisation=organisation, by=MACHINE,
        team=row.get("team", ""), level=row.get("level"), phone=row.get("phone", extension),
        manager=by_key(row["under"]) if "under" in row else None, is_desk=row.get("desk", False),
        email=f"{row['key']}@example.org", source=SOURCE, row_key=row["key"],
    )
    if row.get("safeguarding_lead"):
        actions.name_safeguarding_lead(post=post, by=MACHINE)
    if "holder" in row:
        holder = persons.enter(row["holder"], organisation, phone=post.phone)
        actions.grant_role(person=holder, role=row.get("role", "officer"), by=MACHINE)
        actions.hold_post(post=post, person=holder, by=MACHINE)


def _cover(row: dict[str, Any]) -> None:
    for step, key in enumerate(row.get("cover", ()), start=1):
        Cover.objects.create(post=by_key(row["key"]), by=by_key(key), step=step)
