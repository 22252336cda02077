from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ProtocolConfig(AppConfig):
    name = "ostler.protocol"
    label = "protocol"

    def ready(self) -> None:
        from ostler.protocol import (  # noqa: F401 - some register themselves
            audit_tags,
            concern_notices,
            concern_record,
            concern_tags,
            holding,
            records,
        )

        concern_notices.register()
        concern_record.register()
        holding.register()
        pre_migrate.connect(_lift_the_seal, sender=self)
        post_migrate.connect(_lay_the_ground, sender=self)


def _lift_the_seal(**_: Any) -> None:
    """Before every migrate: SQLite cannot rebuild a table that another's trigger names."""
    from ostler.protocol import seal

    seal.lift()


def _lay_the_ground(**_: Any) -> None:
    """After every migrate, so that the examples are there from the first start, and what was adopted is sealed."""
    from ostler.protocol import ground, seal

    ground.lay()
    seal.lay()
