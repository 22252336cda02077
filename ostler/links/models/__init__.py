from ostler.links.models.link import Link
from ostler.links.models.picture import Picture
from ostler.links.models.use import Use

__all__ = ["Link", "Picture", "Use"]
