"""Paths: from the syntax tree to code that walks, noting on the way which slots it reads."""

from collections.abc import Callable
from dataclasses import dataclass

from inspection.forms.shape import Shape
from inspection.forms.slot import Slot, Spot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath import walk, where
from inspection.forms.xpath.parser import Token
from inspection.forms.xpath.predicates import Test, tests
from inspection.forms.xpath.scope import Code, Scope
from inspection.forms.xpath.steps import ANYWHERE, HERE, ROOT, Step, taken_apart
from inspection.forms.xpath.values import Node, Nodes
from inspection.forms.xpath.where import Stand, Where

NodesCode = Callable[[Scope], Nodes]


@dataclass(frozen=True)
class Path:
    """``code`` gives all nodes, relevant or not."""

    code: NodesCode
    where: Where


class Paths:
    """``reads`` fills while a path is compiled."""

    def __init__(self, slot: Slot, shape: Shape) -> None:
        self.slot = slot
        self.shape = shape
        self.reads: set[tuple[Slot, int]] = set()

    def value(self, token: Token, ctx: Where) -> Code:
        """The code of any expression, where a relative path starts at ``ctx``."""
        raise NotImplementedError

    def read(self, token: Token, ctx: Where) -> Code:
        """A path as a value: its nodes that are relevant."""
        path = self.path(token, ctx)
        if path.where is None:
            return path.code
        self.note(path.where)
        code = path.code
        if not any(one in self.shape.gated for stand in path.where for one in stand.slot.lineage()):
            return code
        return lambda scope: [
            one for one in code(scope) if not isinstance(one, Spot) or scope.world.relevant(one)
        ]

    def note(self, places: Where) -> None:
        self.reads |= {(stand.slot, stand.bound) for stand in places or ()}

    def path(self, token: Token, ctx: Where, last_is_ours: bool = False) -> Path:
        """``last_is_ours``: a path that ends in a repeat around this node means this instance, as position() does."""
        if token.symbol == "|":
            return self._union(self.path(token[0], ctx), self.path(token[1], ctx))
        start, steps = taken_apart(token)
        if start == ROOT:
            return self._from_root(steps, last_is_ours)
        if start == HERE:
            return self._walked(Path(lambda scope: [scope.node], where.started(ctx)), steps, from_node=True)
        return self._walked(self.source(start, ctx), steps)

    def _union(self, one: Path, other: Path) -> Path:
        first, second = one.code, other.code
        both = None if one.where is None or other.where is None else (*one.where, *other.where)
        self.note(one.where if both is None else None)
        self.note(other.where if both is None else None)
        return Path(lambda scope: walk.united(first(scope), second(scope)), both)

    def source(self, token: Token, ctx: Where) -> Path:
        """What a path starts from when it is no step: a function or brackets, perhaps with predicates."""
        if token.symbol == "[":
            inner = self.source(token[0], ctx)
            test = self.value(token[1], where.started(inner.where))
            before = inner.code
            return Path(lambda scope: walk.kept(scope, before(scope), test), inner.where)
        if token.symbol == "(" and len(token) == 1:
            return self.path(token[0], ctx)
        if token.symbol == "current":
            return Path(lambda scope: [scope.at], where.here(self.slot))
        if token.symbol in ("instance", "randomize"):
            code = self.value(token, ctx)
            return Path(lambda scope: _nodes(code(scope)), None)
        raise Unsupported("", f"{token.source} gives no nodes")

    def _from_root(self, steps: list[Step], last_is_ours: bool) -> Path:
        """An absolute path. Repeats that also hold the expression's own node mean the same instance of them."""
        root = self.shape.root
        if not steps:
            return Path(lambda scope: [Spot(root)], (Stand(root, 0, 0),))
        first, rest = steps[0], steps[1:]
        whole = Path(lambda scope: [Spot(root)], (Stand(root, 0, 0),))
        if first.axis != "child":
            return self._walked(whole, [ANYWHERE, *rest])
        if first.name not in (None, root.name):
            raise Unsupported("", f"there is no {first.name} at the root, which is {root.name}")
        return self._walked(whole, rest, ours=self._ours(rest, last_is_ours))

    def _ours(self, steps: list[Step], last_is_ours: bool) -> int:
        """How many steps go along with the node of the expression."""
        along = self.slot.lineage()[1:]
        for place, (step, slot) in enumerate(zip(steps, along, strict=False)):
            last = place == len(steps) - 1
            if (
                step.axis != "child"
                or step.name != slot.name
                or (last and slot.is_repeat and not last_is_ours)
            ):
                return place
        return min(len(steps), len(along))

    def _walked(self, start: Path, steps: list[Step], ours: int = 0, from_node: bool = False) -> Path:
        places, plain = start.where, True
        codes: list[tuple[walk.Move, list[Test]]] = []
        for place, step in enumerate(steps):
            pinned = place < ours and not step.predicates
            places = self._stands(places, step, pinned)
            move = walk.mover(step.axis, step.name, pinned)
            plain = plain and not step.predicates
            codes.append((move, tests(self, step, where.started(places))))
        slot = where.single(places) if plain else None
        if slot is not None and steps:
            return Path(_direct(slot, from_node), places)
        before = start.code

        def code(scope: Scope) -> Nodes:
            nodes = before(scope)
            for move, filters in codes:
                nodes = _stepped(scope, nodes, move, filters)
            return nodes

        return Path(code if steps else before, places)

    def _stands(self, places: Where, step: Step, pinned: bool) -> Where:
        if step.axis == "child":
            found = where.children(places, step.name, pinned)
            if found == () and step.name is not None:
                raise Unsupported("", f"there is nothing called {step.name} there")
            return found
        found = where.parents(places) if step.axis == "parent" else places
        if step.axis.startswith("descendant"):
            found = where.below(places, step.axis.endswith("self"))
        if found is None or step.name is None:
            return found
        return tuple(one for one in found if one.slot.name == step.name)


def _stepped(scope: Scope, nodes: Nodes, move: walk.Move, filters: list[Test]) -> Nodes:
    found: Nodes = []
    for node in nodes:
        reached = move(scope, node)
        for test in filters:
            reached = test(scope, reached)
        found += reached
    return walk.unique(found)


def _direct(slot: Slot, from_node: bool) -> NodesCode:
    """A path to exactly one node, without a walk."""
    depth = slot.depth
    if not from_node:
        return lambda scope: [Spot(slot, scope.at.at[:depth])]

    def code(scope: Scope) -> Nodes:
        node: Node = scope.node
        return [Spot(slot, node.at[:depth])] if isinstance(node, Spot) else []

    return code


def _nodes(value: object) -> Nodes:
    return value if isinstance(value, list) else []
