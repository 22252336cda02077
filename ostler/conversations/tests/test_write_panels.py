"""From the page of a person, a post or a service one writes to them."""

from django.test import Client

from tests.cast import Cast
from tests.pages import ClientFor


def test_a_councillor_writes_from_the_page_of_an_officer_she_knows(cast: Cast, client_for: ClientFor) -> None:
    way = f"/conversations/new?to=person:{cast.max.uid}"
    page = f"/@{cast.max.handle}"
    assert way in client_for(cast.ada).get(page).content.decode()
    assert way not in client_for(cast.max).get(page).content.decode()        # to himself
    composer = client_for(cast.ada).get(way).content.decode()
    assert f'value="person:{cast.max.uid}" id="to-1" checked' in composer


def test_nobody_outside_is_offered_it(cast: Cast, client_for: ClientFor, client: Client) -> None:
    page = f"/services/{cast.planning.slug}"
    assert "/conversations/new?to=service:" in client_for(cast.ada).get(page).content.decode()
    assert "/conversations/new" not in client.get(page).content.decode()
