from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "ostler.disclosure"
    label = "disclosure"

    def ready(self) -> None:
        from ostler.audit import bodies
        from ostler.disclosure import audit_tags, certificates, records  # noqa: F401 - tags and classes enter themselves

        bodies.certificates.add("disclosure", certificates.certified)
