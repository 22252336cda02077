"""The only writers of the protocol."""

from ostler.protocol.actions.adopting import adopt
from ostler.protocol.actions.clauses import add_clause, change_clause, move_clause, remove_clause
from ostler.protocol.actions.concerns import close_concern, looked, raise_concern, reopen_concern, write
from ostler.protocol.actions.drafting import remove_draft, rename_draft, start_draft
from ostler.protocol.actions.urgency import change_class

__all__ = ["add_clause", "adopt", "change_class", "change_clause", "close_concern", "looked", "move_clause",
           "raise_concern", "remove_clause", "remove_draft", "rename_draft", "reopen_concern", "start_draft", "write"]
