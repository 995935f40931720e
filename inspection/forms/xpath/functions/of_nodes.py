"""Functions of sets of nodes, of choices, and of what is true."""

from inspection.forms.shuffle import seed_of, shuffled
from inspection.forms.slot import Spot
from inspection.forms.xpath.functions.of_text import each
from inspection.forms.xpath.functions.table import function, known
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import Value, number, string, text_of, truth

LOGIC, NODES, CHOICES = "Logic", "Nodes", "Choices"


@function("true", 0, 0, LOGIC)
def _true(scope: Scope) -> Value:
    return True


@function("false", 0, 0, LOGIC)
def _false(scope: Scope) -> Value:
    return False


@function("not", 1, 1, LOGIC)
def _not(scope: Scope, value: Value) -> Value:
    return not truth(value)


@function("boolean", 1, 1, LOGIC)
def _boolean(scope: Scope, value: Value) -> Value:
    return truth(value)


@function("coalesce", 2, None, LOGIC)
def _coalesce(scope: Scope, *given: Value) -> Value:
    return next((text for one in given if (text := string(one, scope.world))), "")


def _ticked(scope: Scope, given: tuple[Value, ...]) -> list[bool]:
    found: list[bool] = []
    for one in given:
        found += [True] * len(one) if isinstance(one, list) else [truth(one)]
    return found


def _between(scope: Scope, least: Value, most: Value, reached: float) -> bool:
    low, high = number(least, scope.world), number(most, scope.world)
    return (low < 0 or reached >= low) and (high < 0 or reached <= high)


@function("checklist", 2, None, LOGIC)
def _checklist(scope: Scope, least: Value, most: Value, *given: Value) -> Value:
    return _between(scope, least, most, sum(_ticked(scope, given)))


@function("weighted-checklist", 2, None, LOGIC)
def _weighted(scope: Scope, least: Value, most: Value, *given: Value) -> Value:
    ticks = _ticked(scope, given[::2])
    weights = [number(one, scope.world) for one in each(scope, given[1::2])]
    return _between(
        scope, least, most, sum(weight for tick, weight in zip(ticks, weights, strict=False) if tick)
    )


@function("count", 1, 1, NODES)
def _count(scope: Scope, nodes: Value) -> Value:
    return float(len(nodes)) if isinstance(nodes, list) else float("nan")


@function("count-non-empty", 1, 1, NODES)
def _count_non_empty(scope: Scope, nodes: Value) -> Value:
    return float(sum(1 for one in each(scope, (nodes,)) if one))


@function("randomize", 1, 2, NODES, "without a seed the order comes from the seed of the conversation")
def _randomize(scope: Scope, nodes: Value, seed: Value | None = None) -> Value:
    if not isinstance(nodes, list):
        return nodes
    chosen = f"{scope.world.moment.seed}{scope.at.ref}" if seed is None else string(seed, scope.world)
    return shuffled(nodes, seed_of(chosen))


@function("selected", 2, 2, CHOICES)
def _selected(scope: Scope, chosen: Value, value: Value) -> Value:
    wanted = string(value, scope.world).strip()
    return wanted in (string(chosen, scope.world).split() or [""])


@function("selected-at", 2, 2, CHOICES)
def _selected_at(scope: Scope, chosen: Value, index: Value) -> Value:
    found, place = string(chosen, scope.world).split(), number(index, scope.world)
    return found[int(place)] if 0 <= place < len(found) else ""


@function("count-selected", 1, 1, CHOICES)
def _count_selected(scope: Scope, chosen: Value) -> Value:
    return float(len(string(chosen, scope.world).split()))


def place_of(node: Value) -> float:
    """The position of a node among its siblings of the same name."""
    if not isinstance(node, list) or not node:
        return float("nan")
    one = node[0]
    if isinstance(one, Spot):
        return float(one.at[-1]) if one.slot.is_repeat else 1.0
    return float(one.parent.named(one.name).index(one) + 1) if one.parent else 1.0


def first_text(scope: Scope, nodes: Value) -> str:
    return text_of(nodes[0], scope.world) if isinstance(nodes, list) and nodes else ""


known("if", 3, 3, LOGIC)
known("once", 1, 1, LOGIC)
known("position", 0, 1, NODES)
known("last", 0, 0, NODES)
known("current", 0, 0, NODES)
known("instance", 1, 1, NODES, "an instance that the form does not have is refused")
known("indexed-repeat", 3, 7, NODES)
known("property", 1, 1, NODES, "a fact of the moment: username, deviceid, phonenumber, email …")
known("version", 0, 0, NODES)
