from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "ostler.clocks"
    label = "clocks"
