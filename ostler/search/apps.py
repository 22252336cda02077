from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ostler.search"
    label = "search"

    def ready(self) -> None:
        from ostler.kernel.index import indexers
        from ostler.search import indexing, records  # noqa: F401 - records enters the classes when imported

        indexers.add("search", indexing)
