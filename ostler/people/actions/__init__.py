"""The only writers of people: who there is, what they are to the council, from when to when.

Every verb takes ``by``: a person, or ``ostler.audit.log.MACHINE`` for the command line. Nothing is deleted.
"""

from ostler.people.actions.delegations import delegate, end_delegation
from ostler.people.actions.handles import claim_handle
from ostler.people.actions.organisations import found_group, found_organisation, found_ward
from ostler.people.actions.persons import change_person, enrol, restore, suspend
from ostler.people.actions.postcodes import code_ward, count_homes, displace_postcodes, place_postcodes
from ostler.people.actions.posts import (
    abolish_post,
    change_post,
    found_post,
    hold_post,
    leave_post,
    name_safeguarding_lead,
)
from ostler.people.actions.roles import end_role, grant_role
from ostler.people.actions.seats import elect, seat, stand_down, unseat

__all__ = ["abolish_post", "change_person", "change_post", "claim_handle", "code_ward", "count_homes",
           "delegate", "displace_postcodes", "elect", "end_delegation", "end_role", "enrol", "found_group",
           "found_organisation", "found_post", "found_ward", "grant_role", "hold_post", "leave_post",
           "name_safeguarding_lead", "place_postcodes", "restore", "seat", "stand_down", "suspend", "unseat"]
