from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClocksConfig(AppConfig):
    name = "ostler.clocks"
    label = "clocks"

    def ready(self) -> None:
        from ostler.clocks import audit_tags, records  # noqa: F401 - they register themselves
        from ostler.clocks.importing.holidays import HolidaysImporter
        from ostler.kernel.imports import importers

        importers.add("holidays", HolidaysImporter())
        post_migrate.connect(_lay_the_ground, sender=self)


def _lay_the_ground(**_: Any) -> None:
    """After every migrate, so that a release with new years brings them (and a flushed test database has them)."""
    from ostler.clocks import ground

    ground.lay()
