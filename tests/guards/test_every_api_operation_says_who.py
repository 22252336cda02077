"""Every operation of the API asks who is calling; an operation opened to nobody in particular fails here."""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver
from ninja import NinjaAPI, Router
from ninja.constants import NOT_SET
from ninja.operation import Operation

from ostler.api.auth import Session, Token


def open_operations(api: NinjaAPI) -> list[str]:
    """The operations that do not ask for both a token and a session: their paths, with what they ask for."""
    return [f"{path} {operation.methods}" for path, operation in _operations(api)
            if {type(each) for each in _asked(api, operation)} != {Token, Session}]


def _operations(api: NinjaAPI) -> Iterator[tuple[str, Operation]]:
    for _prefix, router in api._routers:
        for path, view in router.path_operations.items():
            yield from ((path, operation) for operation in view.operations)


def _asked(api: NinjaAPI, operation: Operation) -> list[Any]:
    if operation.auth_param is NOT_SET:
        return list(operation.auth_callbacks) or list(api.auth or [])
    return list(operation.auth_callbacks)


def test_every_operation_of_the_api_says_who() -> None:
    assert get_resolver().url_patterns  # the house's addresses first: they bring the converters that the API's use
    from ostler.api.urls import api

    assert len(list(_operations(api))) >= 12
    assert open_operations(api) == []


def test_the_guard_finds_an_open_operation() -> None:
    wrong, router = NinjaAPI(auth=[Token(), Session()], urls_namespace="guard"), Router()

    @router.get("open", auth=None)
    def opened(request: Any) -> str:
        return ""

    wrong.add_router("", router)
    assert [entry.split()[0].strip('/') for entry in open_operations(wrong)] == ["open"]
