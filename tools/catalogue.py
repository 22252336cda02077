"""The catalogues of translations: taken from the source, checked, compiled. Nothing but Babel is needed.

    python -m tools.catalogue update     new strings in, strings that have gone out, translations kept
    python -m tools.catalogue check      fails on a string without translation, or with other placeholders
    python -m tools.catalogue compile    django.po to django.mo

A translation that no speaker has read yet carries the comment `# unreviewed`; check counts those and passes.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from ostler.kernel.language import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "ostler" / "web" / "locale"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
UNREVIEWED = "unreviewed"


def sources(root: Path = ROOT) -> Iterator[Path]:
    """The Python files and templates of the product, without tests and migrations."""
    for path in sorted((root / "ostler").rglob("*")):
        is_source = path.suffix == ".py" or ("templates" in path.parts and path.suffix in (".html", ".txt"))
        if is_source and not {"tests", "migrations"} & set(path.parts):
            yield path


def strings(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """What a file has to translate: line, string (or singular and plural), comments, context."""
    text = path.read_text()
    if path.suffix != ".py":
        text = templatize(text)
    yield from extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=("Translators:",))


def template(root: Path = ROOT) -> Catalog:
    """Every string of the product, with the files it stands in."""
    catalog = Catalog(project="Ostler", version="", charset="utf-8")
    for path in sources(root):
        place = (str(path.relative_to(root)), None)
        for _line, string, comments, context in strings(path):
            catalog.add(string, None, [place], auto_comments=comments, context=context)
    return catalog


def updated(old: Catalog, new: Catalog) -> Catalog:
    """The old translations on the new strings. What has gone is dropped, nothing is guessed."""
    old.update(new, no_fuzzy_matching=True, update_header_comment=False)
    old.obsolete.clear()
    return old


def faults(catalog: Catalog, wanted: Catalog) -> list[str]:
    """A line for every string that a reader of this language would not get, or get wrongly."""
    found = [f"not in the catalogue: {_shown(message)}" for message in _messages(wanted) if not _same(catalog, message)]
    for message in _messages(catalog):
        if not _same(wanted, message):
            found.append(f"no longer in the source: {_shown(message)}")
        elif not all(_forms(message)):
            found.append(f"no translation: {_shown(message)}")
        elif message.fuzzy:
            found.append(f"marked fuzzy: {_shown(message)}")
        elif any(_placeholders([form]) - _placeholders(_ids(message)) for form in _forms(message)):
            found.append(f"placeholders that the source does not have: {_shown(message)}")
        elif _placeholders(_ids(message)) - _placeholders(_forms(message)):
            found.append(f"a placeholder is lost: {_shown(message)}")
    return found


def unreviewed(catalog: Catalog) -> int:
    """How many translations wait for a speaker's eyes."""
    return sum(UNREVIEWED in message.user_comments for message in _messages(catalog))


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _same(catalog: Catalog, message: Message) -> Message | None:
    return catalog.get(message.id, message.context)


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _forms(message: Message) -> list[str]:
    return [message.string or ""] if isinstance(message.string, str | None) else list(message.string)


def _placeholders(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def _shown(message: Message) -> str:
    return repr(_ids(message)[0])


def files() -> dict[str, Path]:
    """The catalogue of each language but English, there or not yet."""
    return {code: LOCALES / code / "LC_MESSAGES" / "django.po" for code, _ in LANGUAGES if code != "en"}


def read(language: str, path: Path) -> Catalog:
    """A catalogue from its file; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale=language, project="Ostler", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update() -> int:
    """Take the strings of the source into every catalogue."""
    for language, path in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = updated(read(language, path), template())
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_by_file=True, ignore_obsolete=True)
    return 0


def check() -> int:
    """Say what is missing in every catalogue; 1 when anything is."""
    wanted, status = template(), 0
    for language, path in files().items():
        catalog = read(language, path)
        found = faults(catalog, wanted)
        print(*(f"{language}: {fault}" for fault in found), sep="\n", end="\n" if found else "")
        print(f"{language}: {len(catalog)} strings, {len(found)} faults, {unreviewed(catalog)} unreviewed")
        status |= bool(found)
    return status


def compile_all() -> int:
    """Write the machine's form beside every catalogue."""
    for language, path in files().items():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language, path))
    return 0


def main() -> int:
    """`update`, `check` or `compile`."""
    verbs = {"update": update, "check": check, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        print(__doc__)
        return 2
    return verbs[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
