from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "ostler.services"
    label = "services"

    def ready(self) -> None:
        from ostler.kernel.imports import importers
        from ostler.services import audit_tags, records  # noqa: F401 - they register themselves
        from ostler.services.importing.assignments import AssignmentsImporter
        from ostler.services.importing.services import ServicesImporter

        importers.add("services", ServicesImporter())
        importers.add("assignments", AssignmentsImporter())
