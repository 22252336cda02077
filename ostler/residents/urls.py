"""Addresses of a resident's account."""

from django.urls import path

from ostler.residents.views import account, keeping, signing

app_name = "residents"
urlpatterns = [
    path("residents/sign-in", signing.sign_in, name="sign-in"),
    path("residents/code", signing.code, name="code"),
    path("residents/name", signing.name, name="name"),
    path("residents/link/<slug:token>", signing.link, name="link"),
    path("residents/account", account.account, name="account"),
    path("residents/account/name", account.name, name="account-name"),
    path("residents/account/deletion", account.deletion, name="deletion"),
    path("residents/accounts/", keeping.accounts, name="accounts"),
    path("residents/accounts/<uid:uid>", keeping.account, name="kept-account"),
    path("residents/accounts/<uid:uid>/suspension", keeping.suspension, name="suspension"),
]
