"""Why a file was not taken, in a sentence for the person who sent it."""


class Refused(Exception):
    """The sentence is the message."""
