"""How the index becomes a record: it does not. It repeats what the things themselves hold, and goes with them."""

from ostler.kernel.records import classify
from ostler.search.models import Entry, Made

classify(
    Entry, internal="id ref source within at", retention="with its source",
    readable_through="search.finding.search: the source's own visible_to, through within",
)
classify(Made, internal="id maker", retention="while the index is there", readable_through="nobody: it is of the index")
