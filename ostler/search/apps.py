from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ostler.search"
    label = "search"
