"""Addresses of the streams."""

from django.urls import path

from ostler.live.views.events import events

app_name = "live"
urlpatterns = [
    path("events", events, name="events"),
]
