"""The XML of a Word document: its names, and the only parser that its parts go through."""

from lxml import etree

Element = etree._Element
MALFORMED = etree.XMLSyntaxError
"""What `parsed` raises where a part is no XML."""

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_STRICT_MATHS = "http://purl.oclc.org/ooxml/officeDocument/math"

ALTERNATIVES = f"{{{_MARKUP}}}AlternateContent"
CHOICE = f"{{{_MARKUP}}}Choice"
MATHS = frozenset(f"{{{_MATHS}}}{name}" for name in ("oMath", "oMathPara"))
MATHS_TEXT = f"{{{_MATHS}}}t"


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{_USUAL}}}{name}"


_VALUE = w("val")


def parsed(xml: str) -> Element:
    """Return the root of a part; strict OOXML gets the usual names.

    Nothing outside the text is loaded, and depth is limited. Raises lxml.etree.XMLSyntaxError.
    """
    if _STRICT in xml:
        xml = xml.replace(_STRICT, _USUAL).replace(_STRICT_MATHS, _MATHS)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(xml.encode("utf-8"), parser)


def value(element: Element | None, path: str) -> str | None:
    """Return the `w:val` of a child, given by its names joined by `/`; None where it is absent."""
    found = child(element, path)
    return None if found is None else found.get(_VALUE, "")


def number(element: Element | None, path: str) -> int | None:
    """Return the `w:val` of a child as an integer, None where it is absent or none."""
    written = value(element, path)
    try:
        return None if written is None else int(written)
    except ValueError:
        return None


def child(element: Element | None, path: str) -> Element | None:
    """Return the first child by its names joined by `/`, None where it is absent."""
    if element is None:
        return None
    return element.find("/".join(w(name) for name in path.split("/")))


def switched_on(element: Element | None, path: str) -> bool | None:
    """Return whether a property is on (ECMA-376 part 1, 17.17.4), None where it is not given."""
    written = value(element, path)
    return None if written is None else written not in ("0", "false", "off")
