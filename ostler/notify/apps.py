from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "ostler.notify"
    label = "notify"

    def ready(self) -> None:
        from ostler.notify import records  # noqa: F401 - it registers itself
