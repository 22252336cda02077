"""Addresses of the open side: the same for everybody, each shows what its reader may see."""

from django.urls import path, register_converter

from ostler.social.converters import TagConverter
from ostler.social.views import post

register_converter(TagConverter, "tag")

app_name = "social"
urlpatterns = [
    path("posts/<uid:uid>", post.post, name="post"),
    path("tags/<tag:name>", post.tag, name="tag"),
]
