"""Addresses of services. A service's own page is duty's: it says who answers now."""

from django.urls import path

from ostler.services.views.index import index
from ostler.services.views.mapping import mapping

app_name = "services"
urlpatterns = [
    path("services/", index, name="index"),
    path("services/mapping/", mapping, name="mapping"),
]
