"""From an expression to a function of Python, and to the list of what it reads."""

import operator
from collections.abc import Callable
from dataclasses import dataclass

from inspection.forms.shape import Shape
from inspection.forms.slot import Slot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath.functions import TABLE
from inspection.forms.xpath.operators import divided, equal, ordered, remainder, unequal
from inspection.forms.xpath.parser import Token, parse
from inspection.forms.xpath.paths import Paths
from inspection.forms.xpath.patterns import check_pattern
from inspection.forms.xpath.scope import Code, Scope
from inspection.forms.xpath.specials import SPECIAL
from inspection.forms.xpath.values import Value, number, string, truth
from inspection.forms.xpath.where import Where, here

COMPARED = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
COUNTED: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "div": divided, "mod": remainder,
}  # fmt: skip
TIMED = {"now", "today", "decimal-time"}


@dataclass(frozen=True)
class Compiled:
    """``reads`` are slots, each with how many leading positions are those of the node the expression belongs to:
    0 means that any instance may matter. ``timed``: the outcome depends on the clock."""

    code: Code
    reads: frozenset[tuple[Slot, int]]
    timed: bool

    def value(self, scope: Scope) -> Value:
        return self.code(scope)

    def text(self, scope: Scope) -> str:
        return string(self.code(scope), scope.world)

    def truth(self, scope: Scope) -> bool:
        return truth(self.code(scope))


class Compiler(Paths):
    """Compiles one expression of the node ``slot``. Raises ``Unsupported`` about nothing: ``compiled`` says where."""

    def __init__(self, slot: Slot, shape: Shape) -> None:
        super().__init__(slot, shape)
        self.timed = False
        self.calls = 0

    def value(self, token: Token, ctx: Where) -> Code:
        """The code of any expression; a path in it gives the nodes that are relevant."""
        symbol, size = token.symbol, len(token)
        if token.label == "function":
            return self.call(token, ctx)
        if symbol in ("(integer)", "(decimal)", "(float)"):
            return _always(float(token.value))
        if symbol == "(string)":
            return _always(str(token.value))
        if symbol == "(" and size == 1:
            return self.value(token[0], ctx)
        if size == 2 and (made := self.operation(symbol, token, ctx)):
            return made
        if symbol == "-" and size == 1:
            inner = self.value(token[0], ctx)
            return lambda scope: -number(inner(scope), scope.world)
        return self.read(token, ctx)

    def operation(self, symbol: str, token: Token, ctx: Where) -> Code | None:
        if symbol not in ("and", "or", "=", "!=") and symbol not in COMPARED and symbol not in COUNTED:
            return None
        left, right = self.value(token[0], ctx), self.value(token[1], ctx)
        if symbol == "and":
            return lambda scope: truth(left(scope)) and truth(right(scope))
        if symbol == "or":
            return lambda scope: truth(left(scope)) or truth(right(scope))
        if symbol == "=":
            return lambda scope: equal(left(scope), right(scope), scope.world)
        if symbol == "!=":
            return lambda scope: unequal(left(scope), right(scope), scope.world)
        if symbol in COMPARED:
            order = COMPARED[symbol]
            return lambda scope: ordered(left(scope), right(scope), scope.world, order)
        count = COUNTED[symbol]
        return lambda scope: count(number(left(scope), scope.world), number(right(scope), scope.world))

    def call(self, token: Token, ctx: Where) -> Code:
        name = token.symbol.replace("jr-", "jr:", 1)
        self.timed = self.timed or name in TIMED
        self.calls += 1
        if name in SPECIAL:
            return SPECIAL[name](self, token, ctx)
        if name not in TABLE:
            raise Unsupported("", f"there is no function {name}()")
        if name == "regex" and token[1].symbol == "(string)":
            check_pattern(token[1].value)
        body = TABLE[name].body
        if body is None:
            raise Unsupported("", f"{name}() cannot stand here")
        given = [self.value(one, ctx) for one in token]
        if len(given) == 1:
            only = given[0]
            return lambda scope: body(scope, only(scope))
        return lambda scope: body(scope, *[one(scope) for one in given])


def _always(value: Value) -> Code:
    return lambda scope: value


def compiled(expression: str, slot: Slot, shape: Shape) -> Compiled:
    """Raises ``Unsupported`` about ``slot``, with the expression in its reason."""
    compiler = Compiler(slot, shape)
    try:
        code = compiler.value(parse(expression, slot.path), here(slot))
    except Unsupported as wrong:
        raise (wrong if wrong.path else Unsupported(slot.path, f"{expression}: {wrong.reason}")) from None
    except RecursionError:
        raise Unsupported(slot.path, f"{expression[:200]}…: nested too deep") from None
    return Compiled(code, frozenset(compiler.reads), compiler.timed)
