"""What looks personal is answered with what was found, and is published once somebody has looked."""

from ostler.api.tests.calling import Caller, is_problem
from ostler.social.models import Publication
from ostler.social.pace import posts
from tests.cast import Cast

WORDS = "Ring at 01632 960 555."


def test_a_post_and_its_rewording_wait_for_a_look(cast: Cast) -> None:
    posts.forget()
    ada, said = Caller(cast.ada), {"body": WORDS, "client_message_id": "one"}
    refused = ada.post("posts", **said)
    assert is_problem(refused, 409)
    [found] = refused.json()["found"]
    assert (found["field"], WORDS[found["start"]:found["end"]], found["kind"]) == ("body", "01632 960 555", "telephone")
    assert not Publication.objects.exists()
    looked = refused.json()["looked"]
    assert is_problem(ada.post("posts", body=f"{WORDS} Or 01632 960 556.", client_message_id="two", looked=looked), 409)
    made = ada.post("posts", **said, looked=looked)
    assert made.status_code == 201
    assert ada.post("posts", **said).status_code == 200
    uid = made.json()["id"]
    assert ada.post(f"posts/{uid}/wording", body="Gone.").status_code == 200
    again = ada.post(f"posts/{uid}/wording", body=WORDS)
    assert is_problem(again, 409)
    assert ada.post(f"posts/{uid}/wording", body=WORDS, looked=again.json()["looked"]).status_code == 200
    said_why = ada.post(f"posts/{uid}/wording", body="Gone again.", why=WORDS)
    assert (said_why.status_code, said_why.json()["found"][0]["field"]) == (409, "why")


def test_an_entry_and_a_comment_that_others_read(cast: Cast) -> None:
    ada = Caller(cast.ada)
    said = {"title": WORDS, "body": "More below.", "client_message_id": "e"}
    refused = ada.post("entries", **said, level="public")
    assert is_problem(refused, 409)
    assert refused.json()["found"][0]["field"] == "title"
    assert not Publication.objects.exists()
    made = ada.post("entries", **said, level="public", looked=refused.json()["looked"]).json()
    assert ada.post("entries", **said | {"client_message_id": "f"}, level="members").status_code == 201
    assert ada.post("entries", **said | {"client_message_id": "g"}, level="public", publish=False).status_code == 201
    below = f"publications/{made['id']}/comments"
    comment = ada.post(below, body=WORDS, client_message_id="c")
    assert is_problem(comment, 409)
    assert ada.post(below, body=WORDS, client_message_id="c", looked=comment.json()["looked"]).status_code == 201
