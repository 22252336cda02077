"""Addresses of the rota, and of the pages of services that say who answers now."""

from django.urls import path

from ostler.duty.views import hours, mapping, service, shifts

app_name = "duty"
urlpatterns = [
    path("services/mapping/", mapping.mapping, name="mapping"),
    path("services/<slug:slug>", service.service, name="service"),
    path("duty/shifts/", shifts.shifts, name="shifts"),
    path("duty/shifts/<uid:uid>", shifts.shift, name="shift"),
    path("duty/shifts/<uid:uid>/removal", shifts.removal, name="removal"),
    path("duty/hours/", hours.hours, name="hours"),
    path("duty/hours/week", hours.week, name="week"),
    path("duty/hours/leave", hours.leave, name="leave"),
    path("duty/hours/leave/<uid:uid>/cancellation", hours.cancellation, name="cancellation"),
]
