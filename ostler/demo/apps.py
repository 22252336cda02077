from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ostler.demo"
    label = "demo"
