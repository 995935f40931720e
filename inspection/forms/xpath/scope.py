"""Where an expression is being evaluated."""

from collections.abc import Callable

from inspection.forms.slot import Spot
from inspection.forms.world import World
from inspection.forms.xpath.values import Node, Value


class Scope:
    """``at`` is the node the expression belongs to (what ``current()`` gives), ``node`` the one a path starts from:
    the same, save within a predicate, where ``position`` counts from 1."""

    __slots__ = ("at", "node", "position", "size", "world")

    def __init__(
        self, world: World, at: Spot, node: Node | None = None, position: int = 1, size: int = 1
    ) -> None:
        self.world = world
        self.at = at
        self.node: Node = at if node is None else node
        self.position = position
        self.size = size


Code = Callable[[Scope], Value]
"""A compiled expression."""
