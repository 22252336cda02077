"""A services list as somebody wrote it, read into what it says about each service, or what is wrong with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ostler.kernel.imports import Document, Problem, Row
from ostler.kernel.text import clean_line
from ostler.services.importing.headings import by_words, top_levels

# The names that lists give a column, in lower case; the first that a list has is taken.
COLUMNS = {
    "lgsl_id": ("lgsl_id", "lgsl", "lgsl id", "lgsl number", "lgsl pid", "pid", "identifier", "id"),
    "name": ("label", "service name", "service", "name", "title"),
    "name_cy": ("name_cy", "label_cy", "welsh name", "name (welsh)", "enw"),
    "description": ("description", "summary", "govuk_description"),
    "description_cy": ("description_cy", "welsh description", "disgrifiad"),
    "headings": ("lgnl_headings", "headings", "heading", "category", "categories"),
    "former_names": ("former_labels", "former names", "former_names", "also known as", "alternative names"),
    "words": ("words", "keywords", "synonyms", "everyday words"),
    "is_online": ("is_online", "online"),
}
OTHER_LISTS = {"post", "jobtitle", "job title", "ward", "party", "councillor"}
YES = {"1", "y", "yes", "true"}
NO = {"", "0", "n", "no", "false"}
NAME_CHARACTERS = 250
FEW = 10        # so many wrong rows are named one by one, however short the list
LGSL_NUMBER = re.compile(r"0*[1-9][0-9]{0,4}")
PLAIN_LANGUAGE = re.compile(r'^"(.*)"@[a-z]{2}(-[a-z]+)?$', re.IGNORECASE | re.DOTALL)     # an RDF literal left over


@dataclass
class Wanted:
    """What a row says of one service. ``fields`` has only the columns that the list has."""

    row: int
    lgsl_id: int | None
    name: str
    headings: list[str]
    fields: dict[str, str | bool] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.lgsl_id) if self.lgsl_id is not None else self.name.casefold()


def columns(document: Document) -> dict[str, str]:
    """Which heading of the list holds which of our fields."""
    own = {" ".join(heading.lower().split()): heading for heading in document.header}
    found = {ours: next((name for name in names if name in own), None) for ours, names in COLUMNS.items()}
    return {ours: own[name] for ours, name in found.items() if name}


def is_services_list(document: Document) -> bool:
    """A table that names services and says something about them, and is no list of another kind."""
    if document.rows is None or document.headings & OTHER_LISTS:
        return False
    return "name" in (found := columns(document)) and bool({"lgsl_id", "description", "headings"} & set(found))


def read_rows(document: Document) -> tuple[list[Wanted], list[Problem]]:
    """Every row as a service that is wanted, and every fault by row and field."""
    found = columns(document)
    wanted, problems = [], []
    for row in document.rows or []:
        faults = list(_faults(row, found))
        problems += faults
        if not faults:
            wanted.append(_wanted(row, found))
    problems += _twice(wanted, found)
    other = _another_list(document, found, {problem.row for problem in problems})
    return wanted, other or problems


def _another_list(document: Document, found: dict[str, str], wrong: set[int | None]) -> list[Problem]:
    """One sentence for a list whose rows are mostly no services: what it is as far as it says, and what was wanted."""
    rows = document.rows or []
    if len(wrong) < FEW or len(wrong) * 2 <= len(rows):
        return []
    columns = ", ".join(found[name] for name in ("lgsl_id", "name") if name in found)
    facts = {"kind": _kind_of(document), "wrong": len(wrong), "rows": len(rows), "columns": columns}
    if facts["kind"]:
        said = _("This is no list of services: its rows call themselves “%(kind)s”, and %(wrong)d of %(rows)d name no "
                 "service of their own under %(columns)s. A list of services has a row for each, such as LGSL.")
    else:
        said = _("This is no list of services: %(wrong)d of its %(rows)d rows name no service of their own under "
                 "%(columns)s. A list of services has a row for each, such as LGSL.")
    return [Problem(None, "", said % facts)]


def _kind_of(document: Document) -> str:
    """What all rows say they are, where the list has a column for that."""
    column = next((heading for heading in document.header if heading.lower() == "type"), None)
    kinds = {row[column] for row in document.rows or []} if column else set()
    return kinds.pop()[:60] if len(kinds) == 1 else ""


def _faults(row: Row, found: dict[str, str]) -> Iterable[Problem]:
    name = clean_line(row[found["name"]])
    if not name:
        yield Problem(row.number, found["name"], _("every service needs a name."))
    if len(name) > NAME_CHARACTERS:
        yield Problem(row.number, found["name"], _("a name has at most %(most)d signs.") % {"most": NAME_CHARACTERS})
    lgsl = row[found["lgsl_id"]].strip() if "lgsl_id" in found else ""
    if lgsl and not LGSL_NUMBER.fullmatch(lgsl):
        yield Problem(row.number, found["lgsl_id"], _("“%(cell)s” is not an LGSL number.") % {"cell": lgsl[:40]})
    online = row[found["is_online"]].strip().lower() if "is_online" in found else ""
    if online not in YES | NO:
        yield Problem(row.number, found["is_online"], _("say yes or no, not “%(cell)s”.") % {"cell": online[:40]})


def _twice(wanted: list[Wanted], found: dict[str, str]) -> Iterable[Problem]:
    first: dict[str, int] = {}
    for item in wanted:
        if item.key in first:
            column = found["lgsl_id"] if item.lgsl_id is not None else found["name"]
            yield Problem(item.row, column, _("“%(name)s” stands in row %(row)d already.")
                          % {"name": item.key, "row": first[item.key]})
        first.setdefault(item.key, item.row)


def _wanted(row: Row, found: dict[str, str]) -> Wanted:
    lgsl = row[found["lgsl_id"]].strip() if "lgsl_id" in found else ""
    name = clean_line(row[found["name"]])
    fields = {ours: _cell(ours, row[theirs]) for ours, theirs in found.items() if ours not in ("lgsl_id", "headings")}
    named = top_levels(row[found["headings"]]) if "headings" in found else []
    return Wanted(row.number, int(lgsl) if lgsl else None, name,
                  named or [by_words(name, str(fields.get("former_names", "")))], fields)


def _cell(ours: str, cell: str) -> str | bool:
    if ours == "is_online":
        return cell.strip().lower() in YES
    if ours in ("name", "name_cy"):
        return clean_line(cell)
    if ours in ("former_names", "words"):
        return "\n".join(part.strip() for part in cell.split("|") if part.strip())
    literal = PLAIN_LANGUAGE.match(cell.strip())
    return literal[1] if literal else cell.strip()
