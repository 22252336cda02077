"""Addresses of events, groups and topics. What is written stands before what is read."""

from django.urls import path

from ostler.social.views import event, event_writing, place

urlpatterns = [
    path("events/", event.index, name="events"),
    path("events/past", event.past, name="past-events"),
    path("events/new", event_writing.new, name="new-event"),
    path("events/copy", event_writing.copy, name="copy-event"),
    path("events/calendar.ics", event.calendar, name="event-calendar"),
    path("events/<uid:uid>", event.event, name="event"),
    path("events/<uid:uid>.ics", event.ics, name="event-ics"),
    path("events/<uid:uid>.json", event.machine, name="event-json"),
    path("events/<uid:uid>/details", event_writing.details, name="event-details"),
    path("events/<uid:uid>/calling-off", event_writing.calling_off, name="event-calling-off"),
    path("events/<uid:uid>/write-up", event_writing.write_up, name="event-write-up"),
    path("events/<uid:uid>/place", place.place, name="event-place"),
    path("events/<uid:uid>/giving-back", place.giving_back, name="event-giving-back"),
    path("events/<uid:uid>/list", place.who, name="event-list"),
    path("events/<uid:uid>/list.csv", place.who_csv, name="event-list-csv"),
    path("places/<slug:token>", place.confirmation, name="place-confirmation"),
    path("places/<slug:token>/cancellation", place.cancellation, name="place-cancellation"),
]
