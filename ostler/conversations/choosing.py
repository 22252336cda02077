"""What a sender chose of what the composer showed: it goes on the record with what is sent, and only with it.

Judged on the words that are sent. Of words that stood in the field before nothing is kept; where the facts were asked
for instead, the number of the clause that offered it.
"""

from ostler.protocol.judging import Verdict
from ostler.protocol.kinds import terms_of
from ostler.protocol.terms import FACTS

SENT, AS_TYPED, FACTS_INSTEAD = "sent", "sent-as-typed", "facts-instead"
ANOTHER_WAY = "use-another-way"
ANSWERS = ("appropriate", "appropriate-if", ANOTHER_WAY)


def chosen(verdict: Verdict, *, shown: str = "", instead: str = "") -> dict[str, str]:
    """``shown``: the answer that stood on the page, empty where none did (a mail, no signal). ``instead``: the clause
    for whose sake the sender asked for the facts. A browser says both: what is no answer and no such clause is
    left out."""
    found = {"shown": shown if shown in ANSWERS else ""}
    if verdict.answer == ANOTHER_WAY:
        return found | {"chosen": AS_TYPED}
    if instead and _offers_facts(verdict, instead):
        return found | {"chosen": FACTS_INSTEAD, "instead_of": instead}
    return found | {"chosen": SENT}


def _offers_facts(verdict: Verdict, number: str) -> bool:
    clauses = (clause for clause in verdict.version.clauses.all() if clause.number == number)
    return any(terms_of(clause)["way"] == FACTS for clause in clauses if "way" in terms_of(clause))
