from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ostler.files"
    label = "files"
