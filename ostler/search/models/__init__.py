from ostler.search.models.entry import Entry
from ostler.search.models.made import Made

__all__ = ["Entry", "Made"]
