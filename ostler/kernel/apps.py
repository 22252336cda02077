from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "ostler.kernel"
    label = "kernel"
