from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProtocolConfig(AppConfig):
    name = "ostler.protocol"
    label = "protocol"

    def ready(self) -> None:
        from ostler.protocol import records  # noqa: F401 - entering the classes is the point

        post_migrate.connect(_lay_the_ground, sender=self)


def _lay_the_ground(**_: Any) -> None:
    """After every migrate, so that the example is there from the first start."""
    from ostler.protocol import ground

    ground.lay()
