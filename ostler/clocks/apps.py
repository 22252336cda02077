from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClocksConfig(AppConfig):
    name = "ostler.clocks"
    label = "clocks"

    def ready(self) -> None:
        from ostler.clocks import records  # noqa: F401 - entering the classes is the point

        post_migrate.connect(_lay_the_ground, sender=self)


def _lay_the_ground(**_: Any) -> None:
    """After every migrate, so that a release with new years brings them (and a flushed test database has them)."""
    from ostler.clocks import ground

    ground.lay()
