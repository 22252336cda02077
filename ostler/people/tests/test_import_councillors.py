"""Councillors come in from CSV and from modern.gov; a later list moves, ends and begins, and deletes nothing."""

from datetime import timedelta

import pytest

from ostler.audit.models import Event
from ostler.kernel import time
from ostler.people import imports
from ostler.people.models import Group, Person, Role, Seat, Term, Ward
from ostler.people.tests import lists
from ostler.people.tests.lists import ADA, BRAM, CERYS, TOWN, councillors, moderngov, whats

pytestmark = pytest.mark.django_db


def bring(data: bytes, source: str = "") -> imports.Plan:
    plan = imports.plan_for("councillors", data, source=source)
    assert plan.problems == []
    imports.carry_out(plan, by=None)
    return plan


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def sitting() -> dict[str, tuple[str, str]]:
    return {term.person.name: (term.ward.name, term.party) for term in Term.objects.current().select_related()}


def test_a_first_list_seats_everybody() -> None:
    plan = bring(TOWN)
    assert whats(plan.added) == ["Ada Okafor comes for Brook (Orchard Party)",
                                 "Bram Whitlow comes for Brook (Canal Party)",
                                 "Cerys Pugh comes for Mill & Weir (Independent)"]
    assert sitting() == {"Ada Okafor": ("Brook", "Orchard Party"), "Bram Whitlow": ("Brook", "Canal Party"),
                         "Cerys Pugh": ("Mill & Weir", "Independent")}
    ada = person("Ada Okafor")
    assert (ada.handle, ada.email, ada.has_role("councillor")) == ("ada-okafor", "ada@marling.example.org", True)
    assert Ward.objects.get(name="Mill & Weir").slug == "mill-and-weir"
    assert set(Group.objects.values_list("name", flat=True)) == {"Orchard Party", "Canal Party"}


def test_showing_changes_nothing() -> None:
    plan = imports.plan_for("councillors", TOWN)
    assert len(plan.added) == 3
    assert not Person.objects.exists()
    assert not Ward.objects.exists()
    assert not Event.objects.exists()


def test_the_same_list_again_has_nothing_to_do_and_writes_nothing() -> None:
    bring(TOWN)
    events = Event.objects.count()
    assert bring(TOWN).is_empty
    assert Event.objects.count() == events


def test_who_is_gone_from_the_list_ends_and_is_not_deleted() -> None:
    bring(TOWN)
    with time.use(time.now() + timedelta(days=1)):
        plan = bring(councillors(ADA, CERYS))
        assert whats(plan.ended) == ["Bram Whitlow leaves Brook"]
        bram = person("Bram Whitlow")
        assert bram.terms.get().until == time.now()
        assert not bram.has_role("councillor")
        assert not bram.seats.current().exists()
        assert Role.objects.get(person=bram).until == time.now()


def test_who_comes_back_is_the_same_person_with_a_new_term() -> None:
    bring(TOWN)
    bring(councillors(ADA, CERYS))
    plan = bring(TOWN)
    assert whats(plan.added) == ["Bram Whitlow comes for Brook (Canal Party)"]
    assert person("Bram Whitlow").terms.count() == 2
    assert person("Bram Whitlow").has_role("councillor")


def test_a_move_of_ward_and_party_begins_a_new_term() -> None:
    bring(TOWN)
    plan = bring(councillors(ADA, BRAM.replace("Brook,Canal", "Mill & Weir,Orchard"), CERYS))
    assert whats(plan.changed) == [
        "Bram Whitlow changes: ward from “Brook” to “Mill & Weir”; party from “Canal Party” to “Orchard Party”"]
    bram = person("Bram Whitlow")
    assert sitting()["Bram Whitlow"] == ("Mill & Weir", "Orchard Party")
    assert bram.terms.count() == 2
    assert [seat.group.name for seat in Seat.objects.current().filter(person=bram)] == ["Orchard Party"]
    assert Role.objects.filter(person=bram, role="councillor").count() == 1  # a councillor throughout


def test_a_new_name_under_the_same_address_is_the_same_person() -> None:
    bring(TOWN)
    plan = bring(councillors(ADA.replace("Ada Okafor", "Ada Okafor-Lunt"), BRAM, CERYS))
    assert (plan.added, plan.ended) == ([], [])
    ada = person("Ada Okafor-Lunt")
    assert ada.handle == "ada-okafor"  # addresses do not break


def test_a_new_address_under_the_same_name_and_ward_is_the_same_person() -> None:
    bring(TOWN)
    plan = bring(councillors(ADA.replace("ada@", "ada.okafor@"), BRAM, CERYS))
    assert (plan.added, plan.ended, len(plan.changed)) == ([], [], 1)
    assert person("Ada Okafor").email == "ada.okafor@marling.example.org"
    assert bring(councillors(ADA.replace("ada@", "ada.okafor@"), BRAM, CERYS)).is_empty


def test_two_of_one_name_in_two_wards_are_two_people() -> None:
    both = councillors("Cllr Ann Bo,Brook,,", "Cllr Ann Bo,Mill,,")
    bring(both)
    assert sorted(Person.objects.values_list("handle", flat=True)) == ["ann-bo", "ann-bo-2"]
    assert bring(both).is_empty


def test_an_address_of_the_members_office_names_nobody() -> None:
    office = councillors("Ann Bo,Brook,,members@example.org", "Di Fen,Brook,,members@example.org")
    bring(office)
    assert len(sitting()) == 2
    assert bring(office).is_empty


def test_the_same_row_twice_is_a_problem_with_both_rows() -> None:
    plan = imports.plan_for("councillors", councillors(ADA, BRAM, "Ann Bo,Brook,,", "Ann Bo,Brook,,"))
    assert [(problem.row, problem.what) for problem in plan.problems] == [
        (5, "Ann Bo stands in the list twice: also in row 4.")]


def test_another_source_ends_nobody_of_the_first() -> None:
    bring(TOWN)
    plan = bring(councillors("Ann Bo,Weir,,").replace(b"marling", b"netherby"))
    assert plan.source == "netherby"
    assert plan.ended == []
    assert len(sitting()) == 4


def test_a_person_entered_by_hand_is_known_by_address_or_ward_never_by_a_bare_name(cast: object) -> None:
    bring(councillors("Ada Okafor-Lunt,Weir,,ada@example.org", "Bram Whitlow,Brook and Mill,,"))
    assert Term.objects.current().count() == 2
    bring(councillors("Ada Okafor,Weir,,", "Bram Whitlow,Mere,,").replace(b"marling", b"netherby"))
    assert Person.objects.filter(name="Bram Whitlow").count() == 2


@pytest.mark.parametrize(("row", "field"), [
    (",Brook,,", "name"), ("Councillor ,Brook,,", "name"), ("Ann Bo,,,", "ward"),
    ("Ann Bo,Brook,,not-an-address", "official_email"),
    (f"{'A' * 201},Brook,,", "name"), (f"Ann Bo,Brook,{'P' * 121},", "party"), ("Ann Bo,=1+1,,", "ward"),
])
def test_a_bad_field_is_named_and_nothing_changes(row: str, field: str) -> None:
    plan = imports.plan_for("councillors", councillors(ADA, row))
    assert [(problem.row, problem.field) for problem in plan.problems] == [(3, field)]
    with pytest.raises(imports.Refused):
        imports.carry_out(plan, by=None)
    assert not Person.objects.exists()


def test_headings_go_by_many_names_and_vacant_seats_are_nobody() -> None:
    bring(b"First Name;Surname;Electoral Division;Political Group;E-mail;Position\n"
          b"Ann;Bo;Brook;Canal Party;ann@example.org;Chair of Licensing\nVacant;Seat;Brook;;;\n")
    assert sitting() == {"Ann Bo": ("Brook", "Canal Party")}
    assert Seat.objects.get(person=person("Ann Bo"), group__kind="council").office == "Chair of Licensing"


MEMBERS = (
    {"id": "7", "name": "Councillor Ada Okafor", "ward": "Brook", "party": "Orchard Party",
     "offices": "Chair of Planning", "email": "ada@marling.example.org", "since": "05/05/2022"},
    {"id": "8", "name": "Mayor Bram Whitlow", "ward": "Brook", "home": "bram@home.example.org"},
)


def test_a_moderngov_answer_comes_in() -> None:
    plan = bring(moderngov(*MEMBERS))
    assert plan.source == "marling.example.org"
    ada, bram = person("Ada Okafor"), person("Bram Whitlow")
    assert sitting() == {"Ada Okafor": ("Brook", "Orchard Party"), "Bram Whitlow": ("Brook", "")}
    assert ada.terms.get().since == time.moment("2022-05-05T00:00")
    assert ada.seats.get(group__kind="council").office == "Chair of Planning"
    assert bram.email == ""  # an address given with the home stays at home
    assert bring(moderngov(*MEMBERS)).is_empty


def test_an_id_is_the_person_whatever_else_changes() -> None:
    bring(moderngov(*MEMBERS))
    plan = bring(moderngov({**MEMBERS[0], "name": "Councillor Ada Lunt", "ward": "Mill"}, MEMBERS[1]))
    assert (plan.added, plan.ended, len(plan.changed)) == ([], [], 1)


def test_another_id_is_another_person_even_of_one_name() -> None:
    bring(moderngov(*MEMBERS))
    plan = bring(moderngov({**MEMBERS[0], "id": "99"}, MEMBERS[1]))
    assert (len(plan.added), len(plan.ended)) == (1, 1)
    assert Person.objects.filter(name="Ada Okafor").count() == 2


def test_an_office_ends_when_the_list_no_longer_has_it() -> None:
    bring(moderngov(*MEMBERS))
    bring(moderngov({**MEMBERS[0], "offices": ""}, MEMBERS[1]))
    assert not Seat.objects.current().filter(group__kind="council").exists()


def test_an_answer_without_councillors_is_refused() -> None:
    plan = imports.plan_for("councillors", moderngov())
    assert "no councillors in it" in plan.problems[0].what


def test_a_list_of_another_kind_is_called_by_its_name() -> None:
    assert imports.plan_for("officers", TOWN).problems[0].what == (
        "This looks like a list of councillors, not a list of officers' posts. Import it as “councillors”.")
    assert "no list of councillors that Ostler knows" in imports.plan_for("councillors", b"a,b\n1,2\n").problems[0].what


def test_the_import_stands_in_the_log_with_its_counts_and_no_names() -> None:
    bring(TOWN)
    event = Event.objects.get(tag="people.imported")
    assert event.facts == {"kind": "councillors", "source": "marling", "added": "3", "changed": "0", "ended": "0"}
    assert "Okafor" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_a_failure_half_way_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    from ostler.people.importers.councillors import applying

    def broken(*args: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(applying, "_take_offices", broken)
    with pytest.raises(RuntimeError, match="power"):
        imports.carry_out(imports.plan_for("councillors", TOWN), by=None)
    assert not Person.objects.exists()
    assert not Event.objects.exists()


def test_a_lists_lines_are_fit_for_json() -> None:
    assert lists.whats(imports.plan_for("councillors", TOWN).as_json()["added"])
