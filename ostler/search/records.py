"""How the index becomes a record: it does not. It repeats what the things themselves hold, and goes with them."""

from ostler.kernel.records import classify
from ostler.search.models import Entry

classify(
    Entry, internal="id ref source within words at", retention="with its source",
    readable_through="search.finding.search: the source's own visible_to, through within",
)
