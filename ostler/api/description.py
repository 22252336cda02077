"""The OpenAPI description: what ninja knows, and that every operation may answer with a problem document."""

from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from ostler.api.problems import MEDIA_TYPE
from ostler.api.schemas import Problem

ALWAYS: Final = {401: "Nobody is signed in", 403: "You may not do this", 422: "Something in it cannot be used"}
WITH_BODY: Final = {400: "Not JSON", 409: "It stands in the way of something", 413: "Too large",
                    415: "Not sent as JSON", 429: "Too fast"}
WITH_ID: Final = {404: "There is no such thing, or it is not yours to see"}


class DescribedAPI(NinjaAPI):
    """A NinjaAPI whose description tells of refusals too."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        schemas = schema["components"]["schemas"]
        schemas["Problem"] = Problem.model_json_schema()
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                operation["responses"] |= _problems(path, method)
        return schema


def _problems(path: str, method: str) -> dict[int, Any]:
    meanings = ALWAYS | (WITH_BODY if method == "post" else {}) | (WITH_ID if "{" in path else {})
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": meaning, "content": content} for status, meaning in sorted(meanings.items())}
