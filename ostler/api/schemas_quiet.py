"""What comes in and goes out about one's own quiet hours."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from ostler.conversations.requests import In

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="A local time of day",
                             examples=["21:00"])]


class Hours(In):
    """From the first time until the second; over midnight where that is the earlier of the two."""

    begins: Clock
    ends: Clock


class SetQuietHours(Hours):
    weekend: Annotated[Hours | None, Field(description="Saturdays and Sundays, where they differ")] = None


class QuietHours(Schema):
    """When you are left alone. ``own``: you said so; otherwise they are the usual ones."""

    begins: str
    ends: str
    weekend: Hours | None
    own: bool
