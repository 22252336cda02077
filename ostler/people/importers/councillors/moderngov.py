"""The answer of a modern.gov ``GetCouncillorsByWard`` service, in XML."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.kernel.imports import Document, Plan, Refused
from ostler.kernel.imports.fields import Fields
from ostler.people.importers.councillors.member import Member
from ostler.people.importers.councillors.plan import plan_members
from ostler.people.importers.names import is_vacancy, plain_name

ROOT = "councillorsbyward"
OFFICIAL = (".gov.uk", ".gov.wales", ".llyw.cymru", ".gov.scot")
_BETWEEN_OFFICES = re.compile(r"[\n;]+")


class ModernGov:
    """Takes members, wards, parties, offices and official e-mail addresses; leaves homes, phones and pictures."""

    kind = "councillors"

    def recognises(self, document: Document) -> bool:
        return document.xml is not None and document.xml.tag.lower() == ROOT

    def origin(self, document: Document) -> str:
        """The host whose pictures the answer names."""
        pictures = (_text(councillor, "photobigurl") for councillor in _root(document).iter("councillor"))
        hosts = [_host(address) for address in pictures]
        return max({host for host in hosts if host}, key=hosts.count, default="")

    def plan(self, document: Document, *, source: str) -> Plan:
        fields = Fields()
        members = [member for row, (ward, councillor) in enumerate(_councillors(_root(document)), start=1)
                   if (member := _member(fields, row, ward, councillor))]
        if not members:
            raise Refused(_("This modern.gov answer has no councillors in it. Ask the service again."))
        return plan_members(members, source=source, problems=fields.problems)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _root(document: Document) -> Element:
    if document.xml is None:
        raise TypeError("not an XML document")
    return document.xml


def _councillors(root: Element) -> list[tuple[Element, Element]]:
    return [(ward, councillor) for ward in root.iter("ward") for councillor in ward.iter("councillor")]


def _member(fields: Fields, row: int, ward: Element, councillor: Element) -> Member | None:
    name = _text(councillor, "fullusername")
    if is_vacancy(name):
        return None
    return Member(
        row=row,
        key=fields.line(row, "councillorid", _text(councillor, "councillorid"), most=60),
        name=fields.line(row, "fullusername", plain_name(name), required=True),
        ward=fields.line(row, "wardtitle", _text(ward, "wardtitle"), required=True),
        party=fields.line(row, "politicalpartytitle", _text(councillor, "politicalpartytitle"), most=120),
        email=_email(fields, row, councillor),
        offices=_offices(fields, row, _text(councillor, "keyposts")),
        since=_since(councillor),
    )


def _email(fields: Fields, row: int, councillor: Element) -> str | None:
    """The office's address. One given with the home counts only where it is plainly official."""
    work = fields.email(row, "workaddress/email", _text(councillor, "workaddress/email"))
    if work:
        return work
    home = _text(councillor, "homeaddress/email")
    return fields.email(row, "homeaddress/email", home) or None if _is_official(home) else None


def _is_official(address: str) -> bool:
    return address.split(" ")[0].lower().endswith(OFFICIAL)


def _offices(fields: Fields, row: int, keyposts: str) -> tuple[str, ...]:
    offices = (fields.line(row, "keyposts", part, most=400) for part in _BETWEEN_OFFICES.split(keyposts))
    return tuple(dict.fromkeys(office for office in offices if office))


def _since(councillor: Element) -> datetime | None:
    """When the latest term of office began, where the answer says so and it has begun."""
    begun = [start for text in councillor.iterfind("termsofoffice/termofoffice/startdate")
             if (start := _day(text.text or "")) and start <= time.now()]
    return max(begun, default=None)


def _day(text: str) -> datetime | None:
    match = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", text)
    try:
        return time.moment(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}T00:00") if match else None
    except ValueError:
        return None


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()
