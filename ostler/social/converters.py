"""Typed parts of our addresses."""

from ostler.social import parsing


class TagConverter:
    """A hashtag's name in small letters, in any script."""

    regex = parsing.TAG_NAME.pattern

    def to_python(self, value: str) -> str:
        name = parsing.tag_name(value)
        if not name:
            raise ValueError("no tag is called so")
        return name

    def to_url(self, value: str) -> str:
        return parsing.tag_name(value)


class FormConverter:
    """The form of a feed: what its address ends in."""

    regex = "atom|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
