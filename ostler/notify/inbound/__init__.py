"""What comes into the house by mail and text: read, proven, split, kept, and handed to the room that takes it."""


def register() -> None:
    """What waits is sorted by the worker; what was not taken is said in kind words."""
    from ostler.kernel.chores import chores  # models are there only once all apps are
    from ostler.notify.inbound import refusing, sorting

    refusing.register()
    chores.add("inbound", sorting.work_off)
