from ostler.people.models.account import Account
from ostler.people.models.delegation import Delegation
from ostler.people.models.group import Group, Seat
from ostler.people.models.handle import Handle
from ostler.people.models.organisation import Organisation
from ostler.people.models.person import Person
from ostler.people.models.post import Holding, Post
from ostler.people.models.postcode import Postcode
from ostler.people.models.role import Role
from ostler.people.models.token import Token
from ostler.people.models.ward import Term, Ward

__all__ = ["Account", "Delegation", "Group", "Handle", "Holding", "Organisation", "Person", "Post", "Postcode", "Role",
           "Seat", "Term", "Token", "Ward"]
