"""Functions that look at more than the values of their arguments: at a path, at the form, at chance."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from inspection.forms.shuffle import chance
from inspection.forms.slot import Slot, Spot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath.functions.of_nodes import place_of
from inspection.forms.xpath.parser import Token
from inspection.forms.xpath.scope import Code, Scope
from inspection.forms.xpath.values import Value, number, string, truth
from inspection.forms.xpath.where import Where

if TYPE_CHECKING:
    from inspection.forms.xpath.compile import Compiler

Special = Callable[["Compiler", Token, Where], Code]
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _if(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    asked, yes, no = (compiler.value(one, ctx) for one in token)
    return lambda scope: yes(scope) if truth(asked(scope)) else no(scope)


def _once(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    made = compiler.value(token[0], ctx)
    return lambda scope: scope.world.text(scope.at) or string(made(scope), scope.world)


def _position(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    if not len(token):
        return lambda scope: float(scope.position)
    path = compiler.path(token[0], ctx, last_is_ours=True)
    around = compiler.slot.lineage()
    compiler.note(
        tuple(one for one in path.where or () if one.slot not in around or one.bound < one.slot.depth)
    )
    code = path.code
    return lambda scope: place_of(code(scope))


def _last(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    return lambda scope: float(scope.size)


def _current(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    compiler.reads.add((compiler.slot, compiler.slot.depth))
    return lambda scope: [scope.at]


def literal(token: Token, what: str) -> str:
    if token.symbol != "(string)":
        raise Unsupported("", f"{what} must be written out")
    return str(token.value).strip()


def _instance(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    name = literal(token[0], "the name of an instance")
    if name not in compiler.shape.instances:
        raise Unsupported("", f"there is no instance or file called {name}")
    entry = compiler.shape.instances[name]
    return lambda scope: [entry]


def _pulldata(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    name = literal(token[0], "the name of a file")
    if name not in compiler.shape.instances:
        raise Unsupported("", f"there is no instance or file called {name}")
    tables = compiler.shape.instances[name].named("root")
    column, key, wanted = (compiler.value(one, ctx) for one in token[1:])

    def code(scope: Scope) -> Value:
        column_name, key_name, value = (
            string(one(scope), scope.world).strip() for one in (column, key, wanted)
        )
        found = tables[0].having("item", key_name, value) if tables else []
        return found[0].value(column_name) if found else ""

    return code


def _indexed_repeat(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    """The node of one slot in the instances that the pairs of repeat and index name."""
    if len(token) % 2 == 0:
        raise Unsupported("", "indexed-repeat() takes a node, then pairs of a repeat and an index")
    wanted = _slot(compiler, token[0], ctx)
    repeats = [one for one in wanted.lineage() if one.is_repeat]
    indexes = {
        _slot(compiler, token[n], ctx): compiler.value(token[n + 1], ctx) for n in range(1, len(token), 2)
    }
    for one in indexes:
        if one not in repeats:
            raise Unsupported("", f"{one.path} is no repeat around {wanted.path}")
    shared = [one for one in repeats if one in compiler.slot.lineage()]
    compiler.reads.add((wanted, 0))
    depth = len(shared)

    def code(scope: Scope) -> Value:
        at: list[int] = []
        for place, one in enumerate(repeats):
            index = indexes.get(one)
            chosen = (
                number(index(scope), scope.world) if index else scope.at.at[place] if place < depth else 1
            )
            if not 1 <= chosen <= scope.world.count(one, tuple(at)):
                return ""
            at.append(int(chosen))
        spot = Spot(wanted, tuple(at))
        return scope.world.text(spot) if scope.world.relevant(spot) else ""

    return code


def _slot(compiler: "Compiler", token: Token, ctx: Where) -> Slot:
    found = compiler.path(token, ctx, last_is_ours=True).where
    if found is None or len(found) != 1:
        raise Unsupported("", f"{token.source} is not the path of one question or repeat")
    return found[0].slot


def _uuid(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    place = compiler.calls
    length = compiler.value(token[0], ctx) if len(token) else None

    def code(scope: Scope) -> Value:
        seed, where = scope.world.moment.seed, f"uuid {place} {scope.at.ref}"
        if length is None:
            return str(uuid.UUID(bytes=chance(seed, where)[:16], version=4))
        size = number(length(scope), scope.world)
        letters = range(int(min(size, 1000))) if size >= 0 else ()
        return "".join(LETTERS[chance(seed, f"{where} {n}")[0] % len(LETTERS)] for n in letters)

    return code


def _random(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    place = compiler.calls

    def code(scope: Scope) -> Value:
        drawn = chance(scope.world.moment.seed, f"random {place} {scope.at.ref}")
        return int.from_bytes(drawn[:6], "big") / 2**48

    return code


def _property(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    name = compiler.value(token[0], ctx)
    return lambda scope: scope.world.moment.facts.get(string(name(scope), scope.world), "")


def _version(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    version = compiler.shape.version
    return lambda scope: version


OF_FORMS: dict[str, Special] = {
    "if": _if, "once": _once, "position": _position, "last": _last, "current": _current, "instance": _instance,
    "pulldata": _pulldata, "indexed-repeat": _indexed_repeat, "uuid": _uuid, "random": _random,
    "property": _property, "version": _version,
}  # fmt: skip
