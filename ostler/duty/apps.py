from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DutyConfig(AppConfig):
    name = "ostler.duty"
    label = "duty"

    def ready(self) -> None:
        from ostler.duty import (  # noqa: F401 - some register themselves
            audit_tags,
            gates,
            handover_notices,
            leaving_day,
            proving,
            records,
            swap_notices,
        )
        from ostler.duty.ladder import entering
        from ostler.kernel.chores import chores

        entering.register()
        proving.register()
        swap_notices.register()
        handover_notices.register()
        chores.add("duty.proving", proving.work_off)
        chores.add("duty.leaving", leaving_day.work_off)
        post_migrate.connect(_lay_the_ground, sender=self)


def _lay_the_ground(**_: Any) -> None:
    """After every migrate, so that the ladders are there from the first start."""
    from ostler.duty.ladder import ground

    ground.lay()
