from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ostler.api"
    label = "api"
