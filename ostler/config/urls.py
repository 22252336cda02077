"""Every address of the house."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path, register_converter

from ostler.kernel.ids import UidConverter

register_converter(UidConverter, "uid")

ROOMS = ("demo", "conversations", "search", "protocol", "duty", "services", "live", "people", "web")
urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("ostler.people.accounts.urls")),
    *(path("", include(f"ostler.{room}.urls")) for room in ROOMS if find_spec(f"ostler.{room}.urls")),
]
if find_spec("ostler.api.urls"):
    urlpatterns.append(path("api/v1/", include("ostler.api.urls")))
