from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "ostler.duty"
    label = "duty"

    def ready(self) -> None:
        from ostler.duty import audit_tags, gates, records  # noqa: F401 - they register themselves
