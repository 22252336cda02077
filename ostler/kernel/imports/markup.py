"""XML without entities, and web pages told apart from it."""

import html
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from ostler.kernel import limits
from ostler.kernel.imports.problems import Refused
from ostler.kernel.text import clean_line

_BEFORE = r"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*"
_WEB_PAGE = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body|script|meta|title|div|p|h1)\b",
                       re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.{0,400}?)</title>", re.IGNORECASE | re.DOTALL)


def read_xml(text: str) -> Element:
    """The root of a well-formed tree. Web pages, entities and anything cut short are refused with the reason."""
    refuse_web_page(text)
    try:
        root: Element = fromstring(text, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except ParseError as fault:
        raise Refused(_broken(fault)) from fault
    except DefusedXmlException as fault:
        raise Refused(_("The XML declares entities or a document type. A list of data needs neither; "
                        "they are how a file attacks its reader.")) from fault
    except ValueError as fault:
        raise Refused(_("The XML cannot be read: its declaration names an encoding that is not its own.")) from fault
    _check_length(root)
    return root


def refuse_web_page(text: str) -> None:
    """A service that fails often answers with a page for people: say so, with the page's title."""
    if not _WEB_PAGE.match(text):
        return
    title = _TITLE.search(text)
    words = clean_line(html.unescape(title[1])) if title else ""
    if words:
        raise Refused(_("This is a web page (its title is “%(title)s”), not a list of data. The service that should "
                        "have answered may have moved or failed: open its address in a browser and try again.")
                      % {"title": words[:80]})
    raise Refused(_("This is a web page without a title, not a list of data. The service that should have answered may "
                    "have moved (it may want https): open its address in a browser and try again."))


def _broken(fault: ParseError) -> str:
    line = fault.position[0]
    if any(words in str(fault) for words in ("no element found", "unclosed")):
        return _("The XML ends too early, at line %(line)d: it was cut short. Fetch it again.") % {"line": line}
    return _("The XML is broken at line %(line)d. Fetch it again, or ask who made it.") % {"line": line}


def _check_length(root: Element) -> None:
    for element in root.iter():
        if len(element.text or "") > limits.IMPORT_FIELD_CHARACTERS:
            raise Refused(_("is longer than %(most)d characters.") % {"most": limits.IMPORT_FIELD_CHARACTERS},
                          field=element.tag)
