"""XPath as forms have it: elementpath's own grammar of XPath 1.0, with the functions of our table."""

import re
from functools import lru_cache
from typing import Any

from elementpath.exceptions import ElementPathError
from elementpath.xpath1 import XPath1Parser

from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath.functions import TABLE

Token = Any
"""A node of elementpath's syntax tree: ``symbol``, ``value``, ``label`` and operands by index."""

PREFIXED = re.compile(r"""("[^"]*"|'[^']*')|\bjr:(choice-name|itext)\s*(?=\()""")
NAMESPACES = {
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
    "odk": "http://www.opendatakit.org/xforms",
    "h": "http://www.w3.org/1999/xhtml",
    "xsd": "http://www.w3.org/2001/XMLSchema",
    "ev": "http://www.w3.org/2001/xml-events",
    "entities": "http://www.opendatakit.org/xforms/entities",
}
LONGEST = 20_000


class FormsParser(XPath1Parser):
    """elementpath's, knowing our functions with our numbers of arguments. A path may go on from a function or from
    brackets, as XPath 1.0 has it."""

    PATH_STEP_LABELS = (*XPath1Parser.PATH_STEP_LABELS, "function")
    PATH_STEP_SYMBOLS = XPath1Parser.PATH_STEP_SYMBOLS | {"("}

    def parse(self, source: str) -> Token:
        """The tree alone: elementpath would also evaluate it once, which our functions are not made for."""
        return super(XPath1Parser, self).parse(source)


def _arguments(least: int, most: int | None) -> int | tuple[int, int | None]:
    return 0 if most == 0 else (least, most)


for _one in TABLE.values():
    _symbol = _one.name.replace(":", "-")
    if _symbol in FormsParser.symbol_table:
        FormsParser.unregister(_symbol)
    FormsParser.function(_symbol, nargs=_arguments(_one.least, _one.most))
FormsParser.build()


def parse(expression: str, path: str = "") -> Token:
    """The syntax tree; ``Unsupported`` (about ``path``) for what is no XPath, or calls what there is none of."""
    if len(expression) > LONGEST:
        raise Unsupported(path, f"an expression of {len(expression)} letters is longer than {LONGEST}")
    plain = PREFIXED.sub(lambda found: found[1] or f"jr-{found[2]}", expression)
    try:
        return _tree(plain)
    except RecursionError:
        raise Unsupported(path, f"{expression[:200]}…: nested too deep") from None
    except ElementPathError as wrong:
        said = re.sub(r"\[err:\w+\] ?|\bfn:|line 1, ", "", str(wrong))
        raise Unsupported(path, f"{expression}: {said}") from None


@lru_cache(maxsize=4096)
def _tree(plain: str) -> Token:
    """A form is read more than once, and its expressions are much alike. Trees are only looked at."""
    return FormsParser(namespaces=NAMESPACES).parse(plain)
