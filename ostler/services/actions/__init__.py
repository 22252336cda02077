"""The only writers of services and of who answers for them."""

from ostler.services.actions.assignment import assign, unassign

__all__ = ["assign", "unassign"]
