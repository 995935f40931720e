"""What the form says about a value: the label of a choice, a translated text."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from inspection.forms.entry import Entry
from inspection.forms.shape import Choices, Shape
from inspection.forms.slot import Spot
from inspection.forms.unsupported import Unsupported
from inspection.forms.world import World
from inspection.forms.xpath.parser import Token, parse
from inspection.forms.xpath.scope import Code, Scope
from inspection.forms.xpath.special import Special, literal
from inspection.forms.xpath.values import Node, Value, string
from inspection.forms.xpath.where import Where, here

if TYPE_CHECKING:
    from inspection.forms.xpath.compile import Compiler

ITEXT = re.compile(r"\s*jr:itext\(\s*(?:'([^']*)'|\"([^\"]*)\"|([\w.-]+))\s*\)\s*")
Label = Callable[[World, Node], str]


def language(world: World) -> str:
    return world.moment.facts.get("language", "")


def said(text: str, shape: Shape, world: World) -> str:
    """A label as written: plain, or translated."""
    found = ITEXT.fullmatch(text)
    return shape.translated(found[1] or found[2] or "", language(world)) if found else text


def child_text(node: Node, name: str, world: World) -> str:
    if isinstance(node, Entry):
        return node.value(name)
    slot = node.slot.child(name)
    return world.text(Spot(slot, node.at)) if slot else ""


def label_of(node: Node, choices: Choices, shape: Shape, world: World) -> str:
    """The label of one choice of an itemset."""
    found = ITEXT.fullmatch(choices.label)
    if found:
        return shape.translated(child_text(node, found[3] or "", world), language(world))
    return child_text(node, choices.label, world)


def _itext(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    key, shape = compiler.value(token[0], ctx), compiler.shape
    return lambda scope: shape.translated(string(key(scope), scope.world), language(scope.world))


def _choice_name(compiler: "Compiler", token: Token, ctx: Where) -> Code:
    """The label of a value, among the choices of the question that the second argument names."""
    wanted, shape = compiler.value(token[0], ctx), compiler.shape
    told = literal(token[1], "the question of jr:choice-name()")
    found = compiler.path(parse(told, compiler.slot.path), ctx, last_is_ours=True).where
    slot = found[0].slot if found and len(found) == 1 else None
    if slot is None or slot.path not in shape.choices:
        raise Unsupported("", f"{told} is no question with choices")
    choices, question = shape.choices[slot.path], slot
    inner = type(compiler)(slot, shape)
    nodes = inner.value(parse(choices.nodeset, slot.path), here(slot)) if choices.nodeset else None
    compiler.reads |= {(one, 0) for one, _ in inner.reads}

    def code(scope: Scope) -> Value:
        value, world = string(wanted(scope), scope.world), scope.world
        if nodes is None:
            return next((said(text, shape, world) for one, text in choices.items if one == value), "")
        at = (*scope.at.at[: question.depth], *[1] * (question.depth - len(scope.at.at)))
        for node in _found(nodes(Scope(world, Spot(question, at)))):
            if child_text(node, choices.value, world) == value:
                return label_of(node, choices, shape, world)
        return ""

    return code


def _found(value: Value) -> list[Node]:
    return value if isinstance(value, list) else []


OF_LABELS: dict[str, Special] = {"jr:itext": _itext, "jr:choice-name": _choice_name}
