from ostler.residents.models.proof import Proof

__all__ = ["Proof"]
