"""The only writers of residents: proofs of an address, and the accounts that rest on one."""

from ostler.residents.actions.accounts import delete, join, rename
from ostler.residents.actions.proving import ask, prove, prove_by_link, use
from ostler.residents.actions.suspending import let_in, suspend

__all__ = ["ask", "delete", "join", "let_in", "prove", "prove_by_link", "rename", "suspend", "use"]
