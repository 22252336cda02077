"""The demonstration's addresses. They answer 404 where no demonstration is served."""

from django.urls import path

from ostler.demo import departures, incoming, views

app_name = "demo"
urlpatterns = [
    path("demonstration/", views.people, name="people"),
    path("demonstration/what-left/", departures.what_left, name="what-left"),
    path("demonstration/incoming/", incoming.incoming, name="incoming"),
    path("demonstration/<uid:uid>/stepping/", views.stepping, name="stepping"),
]
