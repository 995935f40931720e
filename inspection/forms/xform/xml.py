"""The XML of an XForm, read safely: no document type, so no entities; not too deep, not too large."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from inspection.forms.unsupported import Unsupported

JR = "{http://openrosa.org/javarosa}"
ODK = "{http://www.opendatakit.org/xforms}"
XFORMS = "{http://www.w3.org/2002/xforms}"
LARGEST = 20_000_000
DEEPEST = 60


def read(text: str, what: str = "") -> Element:
    """The root element; ``Unsupported`` for what is no XML or might be an attack."""
    if len(text) > LARGEST:
        raise Unsupported(what, "the XML is larger than 20 MB")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unsupported(what, "XML with a document type or entities is not read")
    try:
        root = fromstring(text)
    except (ParseError, ValueError) as wrong:
        raise Unsupported(what, f"this is no XML: {wrong}") from None
    if _depth(root) > DEEPEST:
        raise Unsupported(what, f"groups are nested deeper than {DEEPEST}")
    return root


def _depth(root: Element) -> int:
    level, depth = [root], 0
    while level and depth <= DEEPEST:
        level, depth = [one for above in level for one in above], depth + 1
    return depth


def local(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """Children of these local names."""
    return (one for one in element if local(one) in names)


def first(element: Element, name: str) -> Element | None:
    return next(named(element, name), None)


def words(element: Element | None) -> str:
    """The text within, "" for nothing but space."""
    said = "" if element is None else "".join(element.itertext())
    return said if said.strip() else ""
