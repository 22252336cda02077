"""The directory, profiles, wards, and the administrator's imports."""

from django.urls import path

from ostler.people.views import directory, handles, imports, my_councillor, wards

app_name = "people"
urlpatterns = [
    path("people/", directory.index, name="directory"),
    path("people/import/", imports.upload, name="import"),
    path("people/import/<uid:waiting>/", imports.plan, name="import-plan"),
    path("people/import/<uid:waiting>/application/", imports.application, name="import-application"),
    path("@<slug:handle>", handles.at, name="profile"),
    path("my-councillor/", my_councillor.my_councillor, name="my-councillor"),
    path("wards/", wards.index, name="wards"),
    path("wards/<slug:slug>", wards.ward, name="ward"),
]
