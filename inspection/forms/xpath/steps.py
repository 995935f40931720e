"""Taking a path apart into its start and its steps."""

from dataclasses import dataclass

from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath.parser import Token

AXES = ("child", "parent", "self", "descendant", "descendant-or-self")
ROOT, HERE = "root", "here"


@dataclass
class Step:
    """``name`` is None for any; prefixes of names do not count, as a form has no two nodes that differ by them."""

    axis: str
    name: str | None
    predicates: list[Token]


ANYWHERE = Step("descendant-or-self", None, [])


def taken_apart(token: Token) -> tuple[Token, list[Step]]:
    """``ROOT``, ``HERE`` or the expression a path starts from; and its steps."""
    if token.symbol in ("/", "//"):
        start, steps = (ROOT, []) if len(token) < 2 else taken_apart(token[0])
        deep = [ANYWHERE] if token.symbol == "//" else []
        return start, [*steps, *deep, *([_step(token[-1])] if len(token) else [])]
    inner = token
    while inner.symbol == "[":
        inner = inner[0]
    if inner.label == "function" or inner.symbol == "(":
        return token, []
    return HERE, [_step(token)]


def _step(token: Token) -> Step:
    if token.symbol == "[":
        inner = _step(token[0])
        return Step(inner.axis, inner.name, [*inner.predicates, token[1]])
    if token.symbol == ".":
        return Step("self", None, [])
    if token.symbol == "..":
        return Step("parent", None, [])
    if token.label == "axis":
        if token.symbol not in AXES:
            raise Unsupported("", f"the axis {token.symbol} is not supported")
        return Step(token.symbol, _name(token[0]), [])
    return Step("child", _name(token), [])


def _name(token: Token) -> str | None:
    if token.symbol == "(name)":
        return str(token.value)
    if token.symbol == ":":
        return str(token[1].value)
    if token.symbol == "*" or (token.symbol == "node" and token.label == "kind test"):
        return None
    if token.symbol == "@":
        raise Unsupported("", "attributes cannot be read")
    raise Unsupported("", f"{token.source} cannot be a step of a path")
