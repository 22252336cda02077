from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "ostler.services"
    label = "services"
