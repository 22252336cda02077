"""The models of the product."""

from django.apps import apps
from django.db.models import Model


def our_models() -> list[type[Model]]:
    """Every concrete model that an app of ours declares."""
    return [model for model in apps.get_models() if model.__module__.startswith("ostler.")]
