"""Steps over nodes: of the answers, where a slot and positions are a node, and of secondary instances."""

from collections.abc import Callable

from inspection.forms.entry import Entry
from inspection.forms.slot import Spot
from inspection.forms.world import World
from inspection.forms.xpath.scope import Code, Scope
from inspection.forms.xpath.values import Node, Nodes, truth

Move = Callable[[Scope, Node], Nodes]


def children(node: Node, name: str | None, world: World) -> Nodes:
    if isinstance(node, Entry):
        return list(node.children) if name is None else list(node.named(name))
    found: Nodes = []
    for one in node.slot.children:
        if name is None or one.name == name:
            if one.is_repeat:
                found += [Spot(one, (*node.at, n)) for n in range(1, world.count(one, node.at) + 1)]
            else:
                found.append(Spot(one, node.at))
    world.spend(len(found))
    return found


def parents(node: Node) -> Nodes:
    above = node.parent if isinstance(node, Entry) else node.up
    return [] if above is None else [above]


def below(node: Node, world: World, with_self: bool) -> Nodes:
    found: Nodes = [node] if with_self else []
    for one in children(node, None, world):
        found += below(one, world, with_self=True)
    return found


def mover(axis: str, name: str | None, pinned: bool) -> Move:
    if axis == "child" and pinned:
        return lambda scope, node: [
            one for one in children(node, name, scope.world) if isinstance(one, Spot) and _is_ours(scope, one)
        ]
    if axis == "child":
        return lambda scope, node: children(node, name, scope.world)
    if axis == "parent":
        return lambda scope, node: [one for one in parents(node) if _is_called(one, name)]
    if axis == "self":
        return lambda scope, node: [node] if _is_called(node, name) else []
    with_self = axis == "descendant-or-self"
    return lambda scope, node: [one for one in below(node, scope.world, with_self) if _is_called(one, name)]


def _is_ours(scope: Scope, spot: Spot) -> bool:
    return not spot.slot.is_repeat or spot.at[-1] == scope.at.at[len(spot.at) - 1]


def _is_called(node: Node, name: str | None) -> bool:
    return name is None or (node.name if isinstance(node, Entry) else node.slot.name) == name


def kept(scope: Scope, nodes: Nodes, test: Code) -> Nodes:
    """Those that a predicate lets through; a number is a position."""
    found: Nodes = []
    scope.world.spend(len(nodes))
    for place, node in enumerate(nodes, 1):
        said = test(Scope(scope.world, scope.at, node, place, len(nodes)))
        if (said == place) if isinstance(said, float) else truth(said):
            found.append(node)
    return found


def unique(nodes: Nodes) -> Nodes:
    return list(dict.fromkeys(nodes)) if len(nodes) > 1 else nodes


def united(one: Nodes, other: Nodes) -> Nodes:
    """Each once, those of the answers in document order."""
    spots = {node: None for node in (*one, *other) if isinstance(node, Spot)}
    rest = [node for node in (*one, *other) if not isinstance(node, Spot)]
    return [*sorted(spots, key=lambda spot: spot.place), *dict.fromkeys(rest)]
