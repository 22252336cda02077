from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "ostler.disclosure"
    label = "disclosure"
