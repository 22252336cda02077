from ostler.residents.models.proof import Proof
from ostler.residents.models.suspension import Suspension

__all__ = ["Proof", "Suspension"]
