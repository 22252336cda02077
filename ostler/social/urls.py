"""Addresses of the open side: the same for everybody, each shows what its reader may see."""

from django.urls import include, path, register_converter

from ostler.social.converters import TagConverter
from ostler.social.views import redaction

register_converter(TagConverter, "tag")

app_name = "social"
urlpatterns = [
    path("", include("ostler.social.urls_blog")),
    path("", include("ostler.social.urls_feeds")),
    path("", include("ostler.social.urls_gather")),
    path("", include("ostler.social.urls_mail")),
    path("", include("ostler.social.urls_posts")),
    path("publications/<uid:uid>/redaction", redaction.redaction, name="redaction"),
    path("publications/<uid:uid>/reach", redaction.reached, name="reach"),
]
