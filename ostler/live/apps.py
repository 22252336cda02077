from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "ostler.live"
    label = "live"
