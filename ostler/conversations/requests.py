"""What programs and the page's script send to a conversation: described once, read at both doors."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ostler.kernel import limits

Words = Annotated[str, Field(min_length=1, max_length=limits.BODY_CHARACTERS,
                             examples=["The planning website won't take comments."])]
ClientId = Annotated[str, Field(min_length=1, max_length=limits.CLIENT_ID_CHARACTERS,
                                description="Made by the client, once a message: a retry lands once",
                                examples=["phone-42-0007"])]


class In(BaseModel):
    """What a caller sends. A field that is not known is refused, so that no misspelling goes unnoticed."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_nul(cls, sent: Any) -> Any:
        """PostgreSQL keeps it nowhere, no words need it, and pages leave it out too."""
        return {name: _plain(value) for name, value in sent.items()} if isinstance(sent, dict) else sent


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    return [_plain(each) for each in value] if isinstance(value, list) else value


class Reply(In):
    body: Words
    client_message_id: ClientId


class Receipt(In):
    """``up_to`` is how many messages of the conversation were on the screen; none = they only arrived."""

    up_to: Annotated[int, Field(ge=0, le=2**31 - 1, examples=[3])] = 0


class Nothing(In):
    """An acknowledgement says all by being made."""
