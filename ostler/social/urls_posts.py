"""Addresses of posts: writing them, reading them, passing them on, and following who writes them."""

from django.urls import path

from ostler.social.views import compose, following, picture, post

urlpatterns = [
    path("posts/new", compose.new, name="new-post"),
    path("posts/<uid:uid>", post.post, name="post"),
    path("follows", following.follows, name="follows"),
    path("pictures/<uid:uid>", picture.picture, name="picture"),
    path("tags/<tag:name>", post.tag, name="tag"),
]
