"""The only writers of residents: proofs of an address, and the accounts that rest on one."""

from ostler.residents.actions.accounts import delete, join, rename
from ostler.residents.actions.proving import ask, prove, prove_by_link, use

__all__ = ["ask", "delete", "join", "prove", "prove_by_link", "rename", "use"]
