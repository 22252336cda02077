"""Residents with an account of their own."""

from ostler.audit.log import MACHINE
from ostler.demo import persons
from ostler.demo.reading import shipped
from ostler.people import actions


def come() -> None:
    """They come."""
    for row in shipped("posts.toml")["residents"]:
        resident = persons.enter(row["name"], None, in_directory=False)
        actions.grant_role(person=resident, role="resident", by=MACHINE)
