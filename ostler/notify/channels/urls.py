"""The addresses of the channels: this browser allows pushes; providers tell what became of what they took."""

from django.urls import path

from ostler.notify.views import browsers, callbacks, calls, texts

app_name = "channels"
urlpatterns = [
    path("settings/reached/browsers", browsers.allowed, name="browsers"),
    path("settings/reached/browsers/ended", browsers.ended, name="browsers-ended"),
    path("notify/callbacks", callbacks.receipt, name="callbacks"),
    path("notify/received-texts", texts.received, name="received-texts"),
    path("notify/calls", calls.report, name="calls"),
]
