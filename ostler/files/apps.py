from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ostler.files"
    label = "files"

    def ready(self) -> None:
        from ostler.files import records  # noqa: F401 - entering the classes is what it is imported for
