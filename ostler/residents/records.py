"""How residents' rows become records."""

from ostler.kernel.records import classify
from ostler.residents.models import Proof, Suspension

classify(
    Proof, personal="address language asked_at proved_at used_at", internal="id uid purpose tries",
    retention="one day", readable_through="nobody: the browser that asked has its code tried, and no more",
)
classify(
    Suspension, disclosable="uid at lifted_at", personal="person by reason lifted_by lifted_reason", internal="id",
    retention="six years after it was lifted",
)
