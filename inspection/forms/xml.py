"""The XML of forms, which comes from outside: read without any document type, so that it can neither fetch a file nor
grow by itself."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

XF = "{http://www.w3.org/2002/xforms}"
H = "{http://www.w3.org/1999/xhtml}"
JR = "{http://openrosa.org/javarosa}"
ODK = "{http://www.opendatakit.org/xforms}"
DEEPEST = 100
"""Elements within elements: beyond that nobody has written it by hand."""


class BadXml(Exception):
    """It is not XML, or XML of a kind that has no place in a form; ``reason`` is for a log, in English."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Builder(TreeBuilder):
    depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadXml("nested too deeply")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise BadXml("it declares a document type")


def parse(content: str | bytes) -> Element:
    """The outermost element. Raises BadXml."""
    parser = XMLParser(target=_Builder())
    try:
        parser.feed(content)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as problem:  # an unknown encoding is a LookupError
        raise BadXml(str(problem)) from problem
    return root


def local(element: Element) -> str:
    """The tag without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element) -> Iterator[Element]:
    """Elements only."""
    return (child for child in element if isinstance(child.tag, str))


def named(element: Element, *names: str) -> Iterator[Element]:
    """Children of these local names."""
    return (child for child in element if local(child) in names)


def first(element: Element, name: str) -> Element | None:
    return next(named(element, name), None)


def words(element: Element | None) -> str:
    """The text within, "" for nothing but space."""
    said = "" if element is None else "".join(element.itertext())
    return said if said.strip() else ""
