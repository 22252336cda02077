"""Names as the persons use them, handles that nobody else has."""

import pytest

from ostler.people import actions
from ostler.people.importers.names import is_vacancy, plain_name


@pytest.mark.parametrize(("listed", "plain"), [
    ("Councillor Ada Okafor", "Ada Okafor"),
    ("Cllr. Ada  Okafor", "Ada Okafor"),
    ("CLLR ADA OKAFOR", "ADA OKAFOR"),
    ("Councillor Mrs. Judith Moss", "Judith Moss"),
    ("Cllr Dr Ann Bo", "Dr Ann Bo"),
    ("Councillor Sir Tom Reve OBE", "Sir Tom Reve OBE"),
    ("The Lord Mayor, Councillor Ada Okafor", "Ada Okafor"),
    ("Deputy Mayor Councillor Ada Okafor", "Ada Okafor"),
    ("Y Cynghorydd Siân Ŵyn", "Siân Ŵyn"),
    ("Moss, Judith", "Judith Moss"),
    ("Michael Michael", "Michael Michael"),
    ("Sam Mayor", "Sam Mayor"),
    ("Mayor Jones", "Mayor Jones"),
    ("Missy Elwood", "Missy Elwood"),
    ("Daniel De'Ath", "Daniel De'Ath"),
    ("Councillor", ""),
])
def test_titles_of_office_and_courtesy_go(listed: str, plain: str) -> None:
    assert plain_name(listed) == plain


def test_a_vacancy_is_nobody() -> None:
    assert is_vacancy("Councillor Vacant Seat")
    assert is_vacancy("Vacancy")
    assert not is_vacancy("Vacanta Bo")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "handles"), [
    ("Ada Okafor", ["ada-okafor", "ada-okafor-2", "ada-okafor-3"]),
    ("Dr Ann Bo", ["ann-bo", "ann-bo-2"]),
    ("Siân O'Neil", ["sian-oneil"]),
    ("田中", ["person", "person-2"]),
    ("Dr", ["dr"]),
])
def test_handles_are_unique(name: str, handles: list[str]) -> None:
    assert [actions.enrol(name=name, by="ostler").handle for _ in handles] == handles


@pytest.mark.django_db
def test_a_long_name_has_a_short_handle() -> None:
    made = [actions.enrol(name="Ab" * 100, by="ostler").handle for _ in range(3)]
    assert len(set(made)) == 3
    assert max(map(len, made)) <= 60


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", " \u200e\x00 ".replace("\u200e", ""), "x" * 201])
def test_a_name_is_needed_and_has_an_end(name: str) -> None:
    with pytest.raises(ValueError, match="a name has"):
        actions.enrol(name=name, by="ostler")
