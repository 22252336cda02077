"""Addresses of posts: writing them, reading them, passing them on, and following who writes them."""

from django.urls import path

from ostler.social.views import compose, copy_out, deeds, following, mentions, news, picture, post, wording

urlpatterns = [
    path("posts/new", compose.new, name="new-post"),
    path("posts/<uid:uid>", post.post, name="post"),
    path("posts/<uid:uid>/boosts", deeds.boosts, name="boosts"),
    path("posts/<uid:uid>/pin", deeds.pins, name="pin"),
    path("posts/<uid:uid>/wording", wording.wording, name="wording"),
    path("posts/<uid:uid>/history", wording.history, name="post-history"),
    path("posts/<uid:uid>/withdrawal", deeds.withdrawal, name="post-withdrawal"),
    path("posts/<uid:uid>/copy-out", copy_out.copy_out, name="copy-out"),
    path("mentions/", mentions.index, name="mentions"),
    path("following/", following.index, name="following"),
    path("following/list/", following.listed, name="who-i-follow"),
    path("news", news.news, name="news"),
    path("follows", following.follows, name="follows"),
    path("pictures/<uid:uid>", picture.picture, name="picture"),
    path("pictures/<uid:uid>/small", picture.small, name="picture-small"),
    path("tags/<tag:name>", post.tag, name="tag"),
]
