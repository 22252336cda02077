from django.apps import AppConfig


class ProtocolConfig(AppConfig):
    name = "ostler.protocol"
    label = "protocol"
