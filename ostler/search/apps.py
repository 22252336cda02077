from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "ostler.search"
    label = "search"

    def ready(self) -> None:
        from ostler.kernel.index import indexers
        from ostler.search import indexing, making, records  # noqa: F401 - records enters the classes when imported

        indexers.add("search", indexing)
        post_migrate.connect(making.after_migrating, sender=self)
