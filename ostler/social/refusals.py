"""Why something cannot be done, in words for the person who tried."""


class Refused(Exception):
    """Nothing was changed. The words say what to do instead."""
