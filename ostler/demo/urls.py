"""The demonstration's addresses. They answer 404 where no demonstration is served."""

from django.urls import path

from ostler.demo import views

app_name = "demo"
urlpatterns = [
    path("demonstration/", views.people, name="people"),
    path("demonstration/<uid:uid>/stepping/", views.stepping, name="stepping"),
]
