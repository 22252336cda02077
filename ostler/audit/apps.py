from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ostler.audit"
    label = "audit"
