from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ostler.web"
    label = "web"
