"""What a phone shares into Ostler where no worker takes it."""

from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.conversations.models import Message
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

SHARED = {"title": "Portal", "text": "planning website won't take comments", "url": "https://example.org/p"}


def test_the_words_and_the_link_stand_in_the_composer_and_nothing_is_stored(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).post("/share", SHARED).content.decode()
    assert "Portal\nplanning website won&#x27;t take comments\nhttps://example.org/p</textarea>" in page
    assert not Message.objects.exists()


def test_a_photo_is_asked_for_again(cast: Cast, client_for: ClientFor) -> None:
    photo = SimpleUploadedFile("weir.jpg", b"not kept", "image/jpeg")
    page = client_for(cast.ada).post("/share", SHARED | {"files": photo}).content.decode()
    assert "did not come with the words" in page


def test_after_signing_in_the_composer_is_empty(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    assert visitor.post("/share", SHARED)["Location"].startswith("/accounts/login/")
    assert client_for(cast.ada).get("/share")["Location"] == "/conversations/new"


def test_a_resident_starts_no_conversation(cast: Cast, client_for: ClientFor) -> None:
    assert client_for(cast.res).post("/share", SHARED).status_code == 403
