from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ostler.audit"
    label = "audit"

    def ready(self) -> None:
        from ostler.audit import records  # noqa: F401 - entering the classes is the point
