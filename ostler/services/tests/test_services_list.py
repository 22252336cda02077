"""Services come in from a list: shown first, applied whole, the same again changes nothing."""

from pathlib import Path

import pytest
from django.conf import settings

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.kernel.imports import Plan, Refused, importers, read
from ostler.services.importing.headings import by_words, rules, top_levels
from ostler.services.models import Heading, Service

pytestmark = pytest.mark.django_db
LGSL = """lgsl_id,label,description,govuk_slug,lgnl_headings,former_labels
9001,Brook clearing,"Weeds and silt in brooks.",,Environment and waste > Rivers,Weed cutting|Silt
9002,Licence - lamp lighting,,,,
9003,Brook clearing,Another of the name.,,Environment and waste,
"""


def plan(text: str, source: str = "lgsl") -> Plan:
    return importers["services"].plan(read(text.encode(), "services.csv"), source=source)


def bring_in(text: str, source: str = "lgsl") -> Plan:
    planned = plan(text, source)
    planned.carry_out(None)
    return planned


def test_a_list_is_shown_before_anything_changes() -> None:
    planned = plan(LGSL)
    assert [line["lgsl_id"] for line in planned.added] == [9001, 9002, 9003]
    assert planned.added[1]["what"] == "Licence - lamp lighting is new."
    assert not Service.objects.exists()


def test_every_column_arrives() -> None:
    bring_in(LGSL)
    first = Service.objects.get(lgsl_id=9001)
    assert (first.name, first.description, first.source) == ("Brook clearing", "Weeds and silt in brooks.", "lgsl")
    assert first.former_names == "Weed cutting\nSilt"
    assert [heading.name for heading in first.headings.all()] == ["Environment and waste"]
    assert Heading.objects.get(name="Environment and waste").name_cy == "Yr amgylchedd a gwastraff"


def test_equal_names_have_different_addresses() -> None:
    bring_in(LGSL)
    assert set(Service.objects.values_list("slug", flat=True)) == {
        "brook-clearing", "licence-lamp-lighting", "brook-clearing-9003"}


def test_the_same_list_again_changes_nothing() -> None:
    bring_in(LGSL)
    events = Event.objects.count()
    assert bring_in(LGSL).is_empty
    assert Event.objects.count() == events


def test_a_later_list_shows_what_was_renamed_and_what_is_gone_and_comes_back() -> None:
    bring_in(LGSL)
    slug = Service.objects.get(lgsl_id=9001).slug
    later = LGSL.replace("9001,Brook clearing", "9001,Brook and ditch clearing").replace(
        "9002,Licence - lamp lighting,,,,\n", "")
    planned = bring_in(later)
    assert [line["what"] for line in planned.changed] == ["Brook clearing is now called Brook and ditch clearing."]
    assert [line["what"] for line in planned.ended] == ["Licence - lamp lighting is no longer in the list."]
    assert Service.objects.get(lgsl_id=9001).slug == slug
    assert Service.objects.get(lgsl_id=9002).ended_at is not None
    assert [line["what"] for line in bring_in(later + "9002,Licence - lamp lighting,,,,\n").changed] == [
        "Licence - lamp lighting is in the list again."]
    assert Service.objects.get(lgsl_id=9002).ended_at is None


def test_another_source_ends_nothing_of_this_one() -> None:
    bring_in(LGSL)
    assert not plan("service name,description\nLantern loans,Lanterns for festivals\n", "parks").ended


def test_a_council_s_own_list_brings_welsh_words_and_online() -> None:
    bring_in("Service name,Welsh name,Description,Category,Keywords,Online\n"
             "Lantern loans,Benthyg llusernau,Lanterns for festivals,Leisure and culture,lamps|lights,yes\n", "parks")
    service = Service.objects.get(name="Lantern loans")
    assert (service.name_cy, service.words, service.is_online) == ("Benthyg llusernau", "lamps\nlights", True)
    assert service.lgsl_id is None
    assert bring_in("Service name,Online\nLantern loans,no\n".replace(",Online", ",Description,Online").replace(
        ",no", ",Lanterns for festivals,no"), "parks").changed[0]["fields"] == ["headings", "is_online"]


def test_each_change_is_on_the_record_in_words() -> None:
    bring_in(LGSL)
    bring_in(LGSL.replace("Another of the name.", "Something else."))
    said = [sentence(event) for event in Event.objects.filter(chain__name="services").order_by("number")]
    assert said == [
        "The service Brook clearing was added from the list lgsl.",
        "The service Licence - lamp lighting was added from the list lgsl.",
        "The service Brook clearing was added from the list lgsl.",
        "The service Brook clearing was changed by the list lgsl: description.",
    ]


@pytest.mark.parametrize(("line", "row", "field", "what"), [
    ("x1,Name,,,,", 5, "lgsl_id", "“x1” is not an LGSL number."),
    ("-4,Name,,,,", 5, "lgsl_id", "“-4” is not an LGSL number."),
    (f"{'9' * 5000},Name,,,,", 5, "lgsl_id", f"“{'9' * 40}” is not an LGSL number."),
    ("9009,,,,,", 5, "label", "every service needs a name."),
    (f"9009,{'n' * 251},,,,", 5, "label", "a name has at most 250 signs."),
    ("9001,Twice,,,,", 5, "lgsl_id", "“9001” stands in row 2 already."),
])
def test_a_fault_names_row_and_field_and_nothing_is_applied(line: str, row: int, field: str, what: str) -> None:
    planned = plan(LGSL + line + "\n")
    assert [(p.row, p.field, p.what) for p in planned.problems] == [(row, field, what)]
    with pytest.raises(Refused):
        planned.carry_out(None)
    assert not Service.objects.exists()


@pytest.mark.parametrize("text", [
    "Name,Ward,Party\nA,B,C\n",
    "JobTitle,Service,Directorate,Description\nA,B,C,D\n",
    "post,service,description\nA,B,C\n",
    "colour,size\nred,3\n",
])
def test_lists_of_other_things_are_not_taken_for_services(text: str) -> None:
    assert not importers["services"].recognises(read(text.encode(), "x.csv"))


def test_headings_come_from_the_path_or_from_the_words() -> None:
    assert top_levels("Housing > Council housing > Repairs|Planning and development > Trees") == [
        "Housing", "Planning and development"]
    assert by_words("Licences - cinemas") == "Licences and permits"
    assert by_words("Staff - payroll") == "Running the council"
    assert by_words("Parole reports") == "Law and justice"
    assert by_words("Zzz") == rules()[-1].name == "Other services"


@pytest.mark.parametrize(("header", "end", "words"), [
    ("Identifier,Label", "", "This is no list of services: 18 of its 20 rows name no service of their own under "
                             "Identifier, Label."),
    ("Identifier,Label,Type", ",Menu", "This is no list of services: its rows call themselves “Menu”, and 18 of 20"),
])
def test_a_list_of_something_else_is_one_sentence(header: str, end: str, words: str) -> None:
    rows = "".join(f"{1 + number % 2},About us{end}\n" for number in range(20))
    [problem] = importers["services"].plan(read(f"{header}\n{rows}".encode()), source="x").problems
    assert problem.row is None
    assert problem.what.startswith(words)


def test_navigation_is_said_to_be_navigation() -> None:
    if not settings.OSTLER_CORPORA:
        pytest.skip("OSTLER_CORPORA does not name the folder of real lists")
    document = read(Path(settings.OSTLER_CORPORA) / "services/lgnl-navigation.csv")
    [problem] = importers["services"].plan(document, source="lgnl").problems
    assert "“Website navigation”" in problem.what


def test_all_of_lgsl_comes_in_under_some_twenty_headings() -> None:
    if not settings.OSTLER_CORPORA:
        pytest.skip("OSTLER_CORPORA does not name the folder of real lists")
    document = read(Path(settings.OSTLER_CORPORA) / "services/lgsl.csv")
    importers["services"].plan(document, source="lgsl").carry_out(None)
    assert Service.objects.count() == 1519
    assert not Service.objects.filter(headings=None).exists()
    assert 18 <= Heading.objects.count() <= 22
    assert importers["services"].plan(document, source="lgsl").is_empty
    assert Service.objects.filter(headings__name="Other services").count() < 20
    assert Service.objects.get(lgsl_id=487).is_online
