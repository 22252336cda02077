from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ostler.config"
    label = "config"
