"""The addresses of signing in. Of allauth's views those this house has a use for, and no others: nobody signs up,
manages addresses or gets a password by mail here. Each says who may open it, like our own."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from ostler.kernel.access import EVERYONE, SIGNED_IN, open_to
from ostler.people.accounts.views import account_ways, factors, invitation, leaving, people, sessions

public: Callable[[Any], Any] = open_to(EVERYONE)
private: Callable[[Any], Any] = open_to(SIGNED_IN)

urlpatterns = [
    path("login/", public(account.login), name="account_login"),
    path("logout/", leaving.sign_out, name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("invitation/<str:token>/", invitation.invitation, name="account_invitation"),
    path("people/", people.accounts, name="account_people"),
    path("people/<uid:uid>/", people.account, name="account_of_person"),
    path("people/<uid:uid>/invitation/", people.inviting, name="account_inviting"),
    path("people/<uid:uid>/second-factor/", people.factor_reset, name="account_factor_reset"),
    path("people/<uid:uid>/suspension/", people.suspension, name="account_suspension"),
    path("password/change/", private(account.password_change), name="account_change_password"),
    path("password/first/", account_ways.no_password, name="account_set_password"),
    path("reauthenticate/", private(account.reauthenticate), name="account_reauthenticate"),
    path("sessions/", sessions.sessions, name="usersessions_list"),
    path("sessions/others/ending/", sessions.ending_others, name="usersessions_end_others"),
    path("sessions/<slug:mark>/ending/", sessions.ending, name="usersessions_end"),
    path("2fa/", private(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", public(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", private(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", private(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", private(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", private(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", private(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("2fa/passkeys/", factors.passkeys, name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", private(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/passkeys/<slug:mark>/removal/", factors.removal, name="mfa_remove_webauthn"),
    path("2fa/passkeys/login/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("2fa/passkeys/reauthenticate/", private(passkeys.reauthenticate_webauthn),
         name="mfa_reauthenticate_webauthn"),
]
