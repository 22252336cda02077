"""Addresses of links: the preview of what was pasted, and our copies of pictures."""

from django.urls import path

from ostler.links.views import pictures, previews

app_name = "links"
urlpatterns = [
    path("links/preview", previews.preview, name="preview"),
    path("links/pictures/<uid:uid>", pictures.picture, name="picture"),
]
