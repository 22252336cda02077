"""Addresses of services. A service's own page, and the mapping, are duty's: they say who answers now."""

from django.urls import path

from ostler.services.views.index import index

app_name = "services"
urlpatterns = [
    path("services/", index, name="index"),
]
