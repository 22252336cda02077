from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ostler.people"
    label = "people"
