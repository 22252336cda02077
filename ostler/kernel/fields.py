"""Kinds of column that more than one room may use."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import BaseExpression

    TextField = models.Field[str, str]
else:
    TextField = models.Field  # not generic while running


class DigestField(TextField):
    """A digest: hexadecimal text in Python, its bytes on disk, which take half the room. No digest is no bytes."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_prep_value(self, value: str | None) -> bytes | None:
        return None if value is None else packed(value)

    def from_db_value(
        self, value: bytes | None, expression: "BaseExpression", connection: "BaseDatabaseWrapper",
    ) -> str | None:
        return None if value is None else bytes(value).hex()

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


def packed(digest: str | bytes) -> bytes:
    """As a digest lies on disk. Raises ValueError for what is not hexadecimal."""
    return digest if isinstance(digest, bytes) else bytes.fromhex(digest)


def digests_among(model: type[models.Model], columns: tuple[str, ...]) -> tuple[int, ...]:
    """Which of a model's columns hold digests, by their places."""
    held = {field.column for field in model._meta.concrete_fields if isinstance(field, DigestField)}
    return tuple(place for place, column in enumerate(columns) if column in held)
