"""A picture goes ahead of its post, with what it shows; nobody sees it before, and only its sender can use it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ostler.api.tests.calling import BASE, Caller, is_problem
from ostler.social.models import Picture
from ostler.social.pace import posts
from ostler.social.tests.uploads import picture
from tests.cast import Cast


def _send(caller: Caller, **form: Any) -> Any:
    return caller.client.post(f"{BASE}pictures", form, headers=caller.headers)


def test_sent_then_named_in_a_post(cast: Cast) -> None:
    posts.forget()
    ada, bram = Caller(cast.ada), Caller(cast.bram)
    sent = _send(ada, file=picture(), alt="The bridge, open")
    assert sent.status_code == 201
    uid, address = sent.json()["id"], f"/pictures/{sent.json()['id']}"
    said = {"body": "It is open.", "client_message_id": "p", "pictures": [uid]}
    assert Client().get(address).status_code == 404
    for other in (cast.bram, cast.admin, cast.res):     # nobody's before it stands in a post but hers
        browser = Client()
        browser.force_login(other.account)
        assert browser.get(address).status_code == 404
    assert is_problem(bram.post("posts", **said), 422)
    made = ada.post("posts", **said)
    assert (made.status_code, made.json()["pictures"][0]["alt"]) == (201, "The bridge, open")
    assert ada.post("posts", **said).json() == made.json()
    assert is_problem(ada.post("posts", **said | {"client_message_id": "q"}), 422)
    assert Client().get(address).status_code == 200


def test_what_is_no_picture_or_has_no_words_is_refused(cast: Cast) -> None:
    ada = Caller(cast.ada)
    assert is_problem(_send(ada, file=picture()), 422)
    assert is_problem(_send(ada, file=picture(), alt=" \u200b "), 422)
    assert is_problem(_send(ada, alt="None"), 422)
    assert is_problem(_send(ada, file=SimpleUploadedFile("a.jpg", b"no"), alt="Words"), 422)
    assert is_problem(ada.post("pictures", alt="Words"), 422)
    broken = ada.client.post(f"{BASE}pictures", b"x", content_type="multipart/form-data", headers=ada.headers)
    assert is_problem(broken, 400)
    assert is_problem(ada.get("pictures"), 405)
    assert is_problem(_send(Caller(cast.res), file=picture(), alt="Words"), 403)
    assert is_problem(_send(Caller(None), file=picture(), alt="Words"), 401)
    assert not Picture.objects.exists()
