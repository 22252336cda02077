from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "ostler.duty"
    label = "duty"
