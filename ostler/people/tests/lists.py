"""Small fictional lists, in the shapes that councils publish."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

HEADER = "council,name,ward,party,official_email"


def councillors(*rows: str) -> bytes:
    """A councillors' CSV of one council: each row is name, ward, party and e-mail."""
    return "\n".join([HEADER, *(f"marling,{row}" for row in rows), ""]).encode()


ADA = "Councillor Ada Okafor,Brook,Orchard Party,ada@marling.example.org"
BRAM = "Cllr Bram Whitlow,Brook,Canal Party,bram@marling.example.org"
CERYS = "Councillor Mrs. Cerys Pugh,Mill & Weir,Independent,cerys@marling.example.org"
TOWN = councillors(ADA, BRAM, CERYS)


def moderngov(*members: dict[str, str]) -> bytes:
    """A modern.gov answer: each member has id, name, ward and perhaps party, email, offices, home, since."""
    wards: dict[str, list[dict[str, str]]] = {}
    for member in members:
        wards.setdefault(member["ward"], []).append(member)
    inner = "".join(f"<ward><wardtitle>{escape(ward)}</wardtitle><councillors>{''.join(map(_councillor, found))}"
                    "</councillors></ward>" for ward, found in wards.items())
    root = f"<councillorsbyward><wards>{inner}</wards></councillorsbyward>"
    return f'<?xml version="1.0" encoding="utf-8"?>{root}'.encode()


def _councillor(member: dict[str, str]) -> str:
    said = {key: escape(value) for key, value in member.items()}
    begun = f"<termofoffice><startdate>{said['since']}</startdate></termofoffice>" if "since" in said else ""
    return (
        f"<councillor><councillorid>{said['id']}</councillorid><fullusername>{said['name']}</fullusername>"
        f"<photobigurl>http://marling.example.org/{said['id']}.jpg</photobigurl>"
        f"<politicalpartytitle>{said.get('party', '')}</politicalpartytitle>"
        f"<keyposts>{said.get('offices', '')}</keyposts>"
        f"<workaddress><email>{said.get('email', '[removed]')}</email></workaddress>"
        f"<homeaddress><line1>[removed]</line1><email>{said.get('home', '[removed]')}</email></homeaddress>"
        f"<termsofoffice>{begun}</termsofoffice></councillor>"
    )


POSTS_HEADER = "OrganisationLabel,EffectiveDate,Level,JobTitle,Name,Grade,Directorate,Service,ContactDetails,Vacancy"


def posts(*rows: str) -> bytes:
    """A structure chart: each row is level, title, name, grade, directorate, service, e-mail and vacancy."""
    return "\n".join([POSTS_HEADER, *(f"Marling Council,2025-07-01,{row}" for row in rows), ""]).encode()


CHIEF = "1,Chief Executive,Sian Rowe,CE,NA,NA,sian@marling.example.org,NA"
PLACE = "2,Corporate Director of Place,NA,CD,Place,NA,office@marling.example.org,NA"
PLANNING = "3,Head of Planning,Max Iddon,H1,Place,Planning,max@marling.example.org,NA"
ROADS = "3,Head of Roads,NA,H1,Place,Roads,office@marling.example.org,Vacant"
OFFICER = "4,Planning Officer,NA,O2,Place,Planning,office@marling.example.org,NA"
STRUCTURE = (CHIEF, PLACE, PLANNING, ROADS, OFFICER, OFFICER)


def whats(lines: Iterable[dict[str, object]]) -> list[str]:
    """The sentences of one part of a plan."""
    return [str(line["what"]) for line in lines]
