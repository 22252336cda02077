"""Addresses of notices: the link's page with one button, and how one is reached."""

from django.urls import path

from ostler.notify.views import links, reached

app_name = "notify"
urlpatterns = [
    path("notices/<slug:token>/", links.notice, name="notice"),
    path("settings/reached/", reached.reached, name="reached"),
    path("settings/reached/mail/", reached.mail, name="mail"),
    path("settings/reached/numbers/", reached.number, name="number"),
    path("settings/reached/<uid:uid>/code/", reached.code, name="code"),
    path("settings/reached/<uid:uid>/wants/", reached.wants, name="wants"),
    path("settings/reached/<uid:uid>/test/", reached.test, name="test"),
    path("settings/reached/<uid:uid>/removal/", reached.removal, name="removal"),
]
