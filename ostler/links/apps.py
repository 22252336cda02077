from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "ostler.links"
    label = "links"

    def ready(self) -> None:
        from ostler.kernel.chores import chores
        from ostler.links import audit_tags, records, work  # noqa: F401 - they register themselves

        chores.add("links", work.work_off_now)
