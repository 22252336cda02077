"""Where allauth asks how this house does things."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ostler.people.accounts import devices, enrolment, faults, tries
from ostler.people.accounts.backend import is_suspended
from ostler.people.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No sign-up; tries counted by device or address; a first sign-in leads to the second factor."""

    error_messages = DefaultAccountAdapter.error_messages | faults.SIGNING_IN

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._login_failed_rl_usage = tries.of_password(request, credentials.get("email", ""))
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def reauthenticate(self, user: Account, password: str) -> bool:
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def pre_login(self, request: HttpRequest, user: Account, **options: Any) -> HttpResponse | None:
        refusal: HttpResponse | None = super().pre_login(request, user, **options)
        if refusal is None and is_suspended(user):
            clear_login(request)
            refusal = self.respond_user_inactive(request, user)
        return refusal

    def post_login(self, request: HttpRequest, user: Account, **options: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **options)
        devices.remember(request, response, user)
        if enrolment.begin_if_needed(request, user):
            reauthenticate_by_password(request)     # it was given a moment ago: adding a factor does not ask again
            response["Location"] = reverse("mfa_index")
        return response

    def add_message(self, *args: Any, **options: Any) -> None:
        """Pages say what happened themselves; allauth's passing messages would say it twice, in its own words."""
