from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ostler.config"
    label = "config"

    def ready(self) -> None:
        from ostler.config import checks, half_set, posts_missing  # noqa: F401 - they register themselves
