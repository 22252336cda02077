"""Typed parts of our addresses."""



class TagConverter:
    """A hashtag's name in small letters, in any script."""

    regex = r"[^\W\d_]\w{0,59}"

    def to_python(self, value: str) -> str:
        return value.casefold()

    def to_url(self, value: str) -> str:
        return value




class FormConverter:
    """The form of a feed: what its address ends in."""

    regex = "atom|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
