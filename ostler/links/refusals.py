"""Why nothing came back from an address."""


class Refused(Exception):
    """We do not go there: the address is none, or not on the public internet. Said to nobody in other words than what
    does not answer, so that nobody can tell what stands in the council's own network."""


class Unreachable(Exception):
    """It did not answer in time, or not in a way one could use. It may tomorrow."""


class Gone(Unreachable):
    """There is no such name, or the site says that it has taken the page away."""
