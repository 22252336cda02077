"""Callers of the API, by token."""

from typing import Any

from django.test import Client

from ostler.people import tokens
from ostler.people.models import Person

BASE = "/api/v1/"


class Caller:
    """One person's program. ``None`` calls without a token."""

    def __init__(self, person: Person | None) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {tokens.make(person)}"} if person else {}

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(BASE + path, query, headers=self.headers)

    def post(self, path: str, **body: Any) -> Any:
        return self.client.post(BASE + path, body, content_type="application/json", headers=self.headers)


def is_problem(response: Any, status: int) -> bool:
    """True for a problem document of that status that says something."""
    said = response.json()
    return (
        response.status_code == said["status"] == status
        and response.headers["Content-Type"] == "application/problem+json"
        and bool(said["title"]) and len(said["detail"]) > 10
    )
