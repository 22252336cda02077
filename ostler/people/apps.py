from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ostler.people"
    label = "people"

    def ready(self) -> None:
        from ostler.kernel import bus
        from ostler.people import audit_tags, importers, records  # noqa: F401 - they register themselves
        from ostler.people.accounts import journal, tags  # noqa: F401 - tags registers its presenters
        from ostler.people.remembered import remembered
        from ostler.people.views import profiles

        profiles.enter()
        journal.listen()
        bus.listen(remembered.hear)
