"""Every address of the house."""

from django.urls import include, path, register_converter

from ostler.kernel.ids import UidConverter

register_converter(UidConverter, "uid")

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
