"""Which importer takes a document, and under which name its list is remembered."""

from typing import Protocol, runtime_checkable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.kernel.imports.document import Document
from ostler.kernel.imports.plan import Importer, importers
from ostler.kernel.imports.problems import Refused

SOURCE_CHARACTERS = 60
LOOKS_LIKE = {
    "councillors": gettext_lazy("a list of councillors"),
    "officers": gettext_lazy("a list of officers' posts"),
    "services": gettext_lazy("a list of services"),
    "holidays": gettext_lazy("a list of bank holidays"),
    "assignments": gettext_lazy("a list of which post answers for which service"),
    "postcodes": gettext_lazy("a list of postcodes"),
    "homes": gettext_lazy("a list of how many homes each ward has"),
}
KIND_NAMES = {
    "councillors": gettext_lazy("Councillors"),
    "officers": gettext_lazy("Officers' posts"),
    "services": gettext_lazy("Services"),
    "holidays": gettext_lazy("Bank holidays"),
    "assignments": gettext_lazy("Which post answers for which service"),
    "postcodes": gettext_lazy("Postcodes and their wards"),
    "homes": gettext_lazy("How many homes each ward has"),
}
EXPECTED = {
    "councillors": gettext_lazy("This is no list of councillors that Ostler knows: a modern.gov answer in XML, or "
                                "CSV with columns for name and ward."),
    "officers": gettext_lazy("This is no list of officers' posts that Ostler knows: CSV with columns for job title and "
                             "directorate."),
    "services": gettext_lazy("This is no list of services that Ostler knows: CSV with columns for LGSL id and label."),
    "holidays": gettext_lazy("This is no list of bank holidays that Ostler knows: JSON in the shape GOV.UK publishes."),
    "assignments": gettext_lazy("This is no list of assignments that Ostler knows: CSV with columns for post and for "
                                "heading or service."),
    "postcodes": gettext_lazy("This is no list of postcodes that Ostler knows: CSV with columns for postcode (pcds) "
                              "and for the ward's code or name."),
    "homes": gettext_lazy("This is no list of homes that Ostler knows: CSV with columns for ward (name or code) and "
                          "homes."),
}
KINDS = tuple(LOOKS_LIKE)


@runtime_checkable
class KnowsOrigin(Protocol):
    """An importer that can tell from the content whose list it is: a host, a council."""

    def origin(self, document: Document) -> str: ...


def importer_for(kind: str, document: Document) -> Importer:
    """The importer of that kind which recognises the document. Refuses a list of another kind by its name."""
    able = [importer for importer in importers if importer.recognises(document)]
    for importer in able:
        if importer.kind == kind:
            return importer
    if able:
        raise Refused(_("This looks like %(found)s, not %(wanted)s. Import it as “%(kind)s”.") % {
            "found": LOOKS_LIKE[able[0].kind], "wanted": LOOKS_LIKE[kind], "kind": able[0].kind})
    raise Refused(str(EXPECTED[kind]))


def source_of(importer: Importer, document: Document) -> str:
    """The name a later list of the same origin will have too: what the content says, else the kind."""
    origin = importer.origin(document) if isinstance(importer, KnowsOrigin) else ""
    return (origin or importer.kind)[:SOURCE_CHARACTERS]
