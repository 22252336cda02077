"""The catalogue tool finds every string and every fault."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from tools import catalogue

PYTHON = '''
from django.utils.translation import gettext as _, ngettext
_("Send")
_("%(who)s has it") % {"who": who}
ngettext("%(n)s day", "%(n)s days", n)
not_ours("Hidden")
'''
TEMPLATE = """{% load i18n %}<h1>{% translate "New message" %}</h1>
{% blocktranslate trimmed with who=person.name %}
  {{ who }} answers
  for this
{% endblocktranslate %}"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A product of one module and one template, with a test whose strings do not count."""
    pages = tmp_path / "ostler" / "web" / "templates"
    pages.mkdir(parents=True)
    (pages / "page.html").write_text(TEMPLATE)
    (tmp_path / "ostler" / "web" / "views.py").write_text(PYTHON)
    (tmp_path / "ostler" / "web" / "tests").mkdir()
    (tmp_path / "ostler" / "web" / "tests" / "test_x.py").write_text('_("Only a test")')
    return tmp_path


def welsh(**translations: str) -> Catalog:
    catalog = Catalog(locale="cy")
    for string, translation in translations.items():
        catalog.add(string, translation)
    return catalog


def english(*strings: str) -> Catalog:
    catalog = Catalog()
    for string in strings:
        catalog.add(string)
    return catalog


def test_strings_are_found_in_modules_and_templates(house: Path) -> None:
    found = {message.id for message in catalogue.template(house) if message.id}
    assert found == {
        "Send", "%(who)s has it", ("%(n)s day", "%(n)s days"), "New message", "%(who)s answers for this",
    }


def test_a_string_without_welsh_is_a_fault() -> None:
    assert catalogue.faults(welsh(Send="Anfon"), english("Send")) == []
    assert catalogue.faults(welsh(Send=""), english("Send")) == ["no translation: 'Send'"]
    assert catalogue.faults(welsh(), english("Send")) == ["not in the catalogue: 'Send'"]
    assert catalogue.faults(welsh(Send="Anfon"), english()) == ["no longer in the source: 'Send'"]


def test_every_plural_needs_its_form() -> None:
    wanted, have = Catalog(), Catalog(locale="cy")
    wanted.add(("%(n)s day", "%(n)s days"))
    have.add(("%(n)s day", "%(n)s days"), ("%(n)s diwrnod",) * 5 + ("",))
    assert catalogue.faults(have, wanted) == ["no translation: '%(n)s day'"]


def test_placeholders_must_agree() -> None:
    wanted = english("%(who)s has it")
    lost, invented = welsh(**{"%(who)s has it": "Mae ganddynt"}), welsh(**{"%(who)s has it": "Mae gan %(pwy)s"})
    assert catalogue.faults(lost, wanted) == ["a placeholder is lost: '%(who)s has it'"]
    assert catalogue.faults(invented, wanted) == ["placeholders that the source does not have: '%(who)s has it'"]


def test_an_update_keeps_translations_takes_new_strings_and_drops_old_ones() -> None:
    catalog = catalogue.updated(welsh(Send="Anfon", Gone="Wedi mynd"), english("Send", "New"))
    assert {message.id: message.string or "" for message in catalog if message.id} == {"Send": "Anfon", "New": ""}


def test_an_unreviewed_translation_passes_and_is_counted() -> None:
    catalog = Catalog(locale="cy")
    catalog.add("Send", "Anfon", user_comments=["unreviewed"])
    assert catalogue.faults(catalog, english("Send")) == []
    assert catalogue.unreviewed(catalog) == 1


def test_the_command_updates_checks_and_compiles(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = catalogue.template(house)
    monkeypatch.setattr(catalogue, "template", lambda: whole)
    monkeypatch.setattr(catalogue, "LOCALES", house / "locale")
    assert catalogue.check() == 1
    assert catalogue.update() == 0
    path = house / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    assert 'msgid "New message"' in path.read_text()
    assert catalogue.check() == 1
    assert "cy: no translation: 'New message'" in capsys.readouterr().out
    path.write_text(path.read_text().replace('msgid "Send"\nmsgstr ""', '# unreviewed\nmsgid "Send"\nmsgstr "Anfon"'))
    catalogue.compile_all()
    with path.with_suffix(".mo").open("rb") as file:
        assert read_mo(file).get("Send").string == "Anfon"
