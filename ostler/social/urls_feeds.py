"""Addresses of feeds: beside what they follow."""

from django.urls import path, register_converter

from ostler.social.converters import FormConverter
from ostler.social.views import feeds

register_converter(FormConverter, "form")

urlpatterns = [
    path("feeds/public.<form:form>", feeds.public, name="feed"),
    path("tags/<tag:name>/feed.<form:form>", feeds.tag, name="tag-feed"),
    path("@<slug:handle>/feed.<form:form>", feeds.voice, name="voice-feed"),
    path("wards/<slug:slug>/feed.<form:form>", feeds.ward, name="ward-feed"),
    path("blog/feed.<form:form>", feeds.blog, name="blog-feed"),
    path("events/feed.<form:form>", feeds.events, name="event-feed"),
]
