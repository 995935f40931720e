"""Predicates. A list of ten thousand rows is asked by an index where it can be."""

from collections.abc import Callable
from typing import Protocol

from inspection.forms.dates import instant
from inspection.forms.entry import Entry
from inspection.forms.xpath import walk
from inspection.forms.xpath.parser import Token
from inspection.forms.xpath.scope import Code, Scope
from inspection.forms.xpath.steps import HERE, Step, taken_apart
from inspection.forms.xpath.values import Nodes, string, truth
from inspection.forms.xpath.where import Where

LITERALS = ("(string)", "(integer)", "(decimal)", "(float)")
Test = Callable[[Scope, Nodes], Nodes]


class Compiling(Protocol):
    def value(self, token: Token, ctx: Where) -> Code: ...


def tests(compiler: Compiling, step: Step, ctx: Where) -> list[Test]:
    """One after the other, each on what the one before let through. ``and`` is taken apart for the index's sake."""
    made: list[Test] = []
    for predicate in step.predicates:
        parts = _conjuncts(predicate) if ctx is None and not _counts(predicate) else [predicate]
        made += [_test(compiler, one, step, ctx, alone=len(parts) == 1, first=not made) for one in parts]
    return made


def _test(compiler: Compiling, token: Token, step: Step, ctx: Where, alone: bool, first: bool) -> Test:
    code = compiler.value(token, ctx)

    def plain(scope: Scope, nodes: Nodes) -> Nodes:
        return walk.kept(scope, nodes, code if alone else lambda inner: truth(code(inner)))

    found = _column(token) if ctx is None and first and step.axis == "child" and step.name else None
    if not found or not step.name:
        return plain
    return _indexed(compiler.value(found[1], ctx), step.name, found[0], plain)


def _indexed(wanted: Code, name: str, column: str, plain: Test) -> Test:
    def test(scope: Scope, nodes: Nodes) -> Nodes:
        value = wanted(scope) if nodes else ""
        first = nodes[0] if nodes else None
        if (
            not isinstance(first, Entry)
            or first.parent is None
            or (isinstance(value, list) and len(value) > 1)
        ):
            return plain(scope, nodes)
        text = string(value, scope.world)
        if not isinstance(value, str | list) or instant(text, scope.world.moment.now.tzinfo):
            return plain(scope, nodes)
        return list(first.parent.having(name, column, text)) if value != [] else []

    return test


def _column(token: Token) -> tuple[str, Token] | None:
    """Of ``column = value`` the name of the column and the value, when that is the same for every row."""
    if token.symbol != "=" or len(token) != 2:
        return None
    for one, other in ((token[0], token[1]), (token[1], token[0])):
        if one.symbol == "(name)" and _is_the_same_everywhere(other):
            return str(one.value), other
    return None


def _is_the_same_everywhere(token: Token) -> bool:
    if token.symbol in LITERALS:
        return True
    if token.symbol in ("/", "//"):
        start, steps = taken_apart(token)
        free = start != HERE and (isinstance(start, str) or start.symbol == "current")
        return free and not any(step.predicates for step in steps)
    if token.label == "function":
        return token.symbol in ("concat", "string", "coalesce") and all(map(_is_the_same_everywhere, token))
    return False


def _conjuncts(token: Token) -> list[Token]:
    if token.symbol == "and" and len(token) == 2:
        return [*_conjuncts(token[0]), *_conjuncts(token[1])]
    return [token]


def _counts(token: Token) -> bool:
    """Whether a predicate asks for positions, which the one before it would change."""
    return token.symbol in ("position", "last") or any(_counts(one) for one in token)
