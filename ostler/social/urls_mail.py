"""Addresses of following by e-mail."""

from django.urls import path

from ostler.social.views import mail_following

urlpatterns = [
    path("follow-by-e-mail", mail_following.follow, name="mail-follow"),
    path("follow-by-e-mail/confirmation/<slug:token>", mail_following.confirmation, name="mail-confirmation"),
    path("follow-by-e-mail/end/<slug:token>", mail_following.ending, name="mail-ending"),
]
