"""A form as the engine sees it: its nodes, and the expressions over them, compiled and put in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from inspection.forms.action import NEW_REPEAT, Action
from inspection.forms.bind import Bind
from inspection.forms.fitting import fits_type
from inspection.forms.graph import Computation, Graph, graph
from inspection.forms.preload import at_begin, at_end
from inspection.forms.shape import Shape
from inspection.forms.slot import Slot, Spot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xform import binds as reading
from inspection.forms.xform.controls import Controls, action, controls
from inspection.forms.xform.instance import Primary, primary
from inspection.forms.xform.lists import instances
from inspection.forms.xform.texts import default_language, translations
from inspection.forms.xml import BadXml, first, local, named, parse
from inspection.forms.xpath.compile import Compiled, compiled
from inspection.forms.xpath.values import NUMBER

NO_BIND = Bind("")


@dataclass(frozen=True, eq=False)
class Model:
    """``repeats`` maps the path of each repeat to the expression that counts it (None: people add and remove);
    ``counts`` and ``values`` are what a new form begins with; ``ranges`` start, end and step by path."""

    shape: Shape
    binds: Mapping[str, Bind]
    repeats: Mapping[str, str | None]
    fixed: frozenset[str]
    ranges: Mapping[str, tuple[str, str, str]]
    actions: tuple[Action, ...]
    graph: Graph
    counts: Mapping[Spot, int]
    values: Mapping[Spot, str]
    _compiled: dict[tuple[str, Slot], Compiled] = field(default_factory=dict)

    @classmethod
    def parse(cls, xform: str, files: Mapping[str, bytes] | None = None) -> "Model":
        """Reads the XML of an XForm; ``files`` are the lists that came with it, by name. Raises ``Unsupported``."""
        try:
            html = parse(xform)
        except BadXml as problem:
            raise Unsupported("", problem.reason) from problem
        head, body = first(html, "head"), first(html, "body")
        model = None if head is None else first(head, "model")
        if model is None:
            raise Unsupported("", "this is no XForm: it has no model")
        return _made(model, controls(body, _ids(model)), files or {})

    @property
    def name(self) -> str:
        return dict(self.shape.root.attributes).get("id", self.shape.root.name)

    def bind(self, slot: Slot) -> Bind:
        return self.binds.get(slot.path, NO_BIND)

    def compiled(self, expression: str, slot: Slot) -> Compiled:
        """Compiled once; raises ``Unsupported`` for what cannot be evaluated at ``slot``."""
        key = (expression, slot)
        if key not in self._compiled:
            self._compiled[key] = compiled(expression, slot, self.shape)
        return self._compiled[key]


def _made(model: Element, body: Controls, files: Mapping[str, bytes]) -> Model:
    inner = list(named(model, "instance"))
    roots = [one for one in inner[0] if local(one)] if inner else []
    if len(roots) != 1:
        raise Unsupported("", "the first instance of the model must hold one node")
    for one in named(model, "submission"):
        if one.get("base64RsaPublicKey"):
            raise Unsupported("", "submissions encrypted with the form's own key are not supported")
    start = primary(roots[0], body.repeats)
    binds = reading.binds(model, start.slots)
    texts = translations(model)
    shape = Shape(
        root=start.root,
        slots=start.slots,
        gated=frozenset(
            start.slots[one.path] for one in binds.values() if one.relevant not in ("", "true()")
        ),
        instances=instances(iter(inner[1:]), files),
        choices=body.choices,
        texts=texts,
        language=default_language(model),
        version=_version(start.root),
    )
    actions = [action(one, _ids(model)) for one in named(model, "setvalue", "setgeopoint", "recordaudio")]
    return _checked(shape, binds, body, (*actions, *body.actions), start)


def _checked(
    shape: Shape, binds: dict[str, Bind], body: Controls, actions: tuple[Action, ...], start: Primary
) -> Model:
    for path in (*body.repeats, *body.choices, *body.ranges, *(one.target for one in actions)):
        if path not in shape.slots:
            raise Unsupported(path, "the form's body is about a node that the form does not have")
    for path, told in body.ranges.items():
        if not all(NUMBER.fullmatch(one) for one in told):
            raise Unsupported(path, "a range needs numbers for start, end and step")
    for path, bind in binds.items():
        if not fits_type(shape.slots[path].text, bind.type):
            raise Unsupported(path, f"the default {shape.slots[path].text!r} is no {bind.type}")
    made = Model(
        shape, binds, body.repeats, frozenset(body.fixed), body.ranges, actions,
        graph(_computations(shape, binds, body)), start.counts, start.values,
    )  # fmt: skip
    for path, expression in _others(made):
        made.compiled(expression, shape.slots[path])
    return made


def _others(made: Model) -> Iterator[tuple[str, str]]:
    """Every expression outside the graph, with the path of the node it is evaluated at."""
    for bind in made.binds.values():
        told = (bind.required, bind.constraint, bind.readonly, at_begin(bind))
        yield from ((bind.path, one) for one in told if one)
    for one in made.actions:
        around = made.shape.slots.get(one.trigger)
        if NEW_REPEAT in one.events and (around is None or not around.is_repeat):
            raise Unsupported(one.target, f"{NEW_REPEAT} belongs into a repeat")
        if one.value:
            yield one.target, one.value
    yield from ((path, choices.nodeset) for path, choices in made.shape.choices.items() if choices.nodeset)


def _computations(shape: Shape, binds: Mapping[str, Bind], body: Controls) -> Iterator[Computation]:
    for path, count in body.repeats.items():
        slot = shape.slots.get(path)
        if slot and slot.parent and count:
            yield Computation("count", slot, slot.parent, compiled(count, slot, shape))
    for bind in binds.values():
        slot = shape.slots[bind.path]
        if slot in shape.gated:
            yield Computation("relevant", slot, slot, compiled(bind.relevant, slot, shape))
        if calculate := bind.calculate or at_end(bind):
            yield Computation("calculate", slot, slot, compiled(calculate, slot, shape))


def _ids(model: Element) -> dict[str, str]:
    return {one.get("id", ""): one.get("nodeset", "").strip() for one in named(model, "bind")}


def _version(root: Slot) -> str:
    told = {name.rpartition("}")[2]: said for name, said in root.attributes}
    return told.get("version", "")
