"""The primary instance: from its XML to slots, and the values and instances that a form begins with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from inspection.forms.slot import Slot, Spot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xml import JR, local

TEMPLATE = f"{JR}template"


@dataclass
class Primary:
    """``counts`` and ``values`` are what a new form has beside the defaults of its slots."""

    root: Slot
    slots: dict[str, Slot] = field(default_factory=dict)
    counts: dict[Spot, int] = field(default_factory=dict)
    values: dict[Spot, str] = field(default_factory=dict)


def primary(element: Element, repeats: Iterable[str]) -> Primary:
    """``element`` is the one child of the first instance; ``repeats`` the paths that the body repeats."""
    root = Slot(local(element), element.tag, None, attributes=tuple(element.attrib.items()))
    made = Primary(root)
    _grow(root, element, frozenset(repeats))
    for order, slot in enumerate(root.below()):
        slot.order = order
        if slot.path in made.slots:
            raise Unsupported(slot.path, "two nodes of the form have this name")
        made.slots[slot.path] = slot
    _begin(made, Spot(root), element)
    return made


def _grow(slot: Slot, element: Element, repeats: frozenset[str]) -> None:
    for name, alike in _by_name(element).items():
        template = next((one for one in alike if TEMPLATE in one.attrib), alike[0])
        present = sum(TEMPLATE not in one.attrib for one in alike)
        is_repeat = f"{slot.path}/{name}" in repeats or TEMPLATE in template.attrib or present > 1
        plain = tuple((key, said) for key, said in template.attrib.items() if key != TEMPLATE)
        child = Slot(name, template.tag, slot, _text(template), plain, is_repeat, present)
        slot.children.append(child)
        _grow(child, template, repeats)


def _begin(made: Primary, spot: Spot, element: Element) -> None:
    """What stands in the XML for this node and below, where it differs from the slots' own."""
    if not len(element) and _text(element) != spot.slot.text:
        made.values[spot] = _text(element)
    alike = _by_name(element)
    for slot in spot.slot.children:
        there = [one for one in alike.get(slot.name, []) if TEMPLATE not in one.attrib]
        if slot.is_repeat:
            made.counts[Spot(slot, spot.at)] = len(there)
            slot.present = max(slot.present, len(there))  # a template does not say what a new one has in it
        for place, one in enumerate(there, 1):
            _begin(made, Spot(slot, (*spot.at, place) if slot.is_repeat else spot.at), one)


def _by_name(element: Element) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for one in element:
        if local(one):
            found.setdefault(local(one), []).append(one)
    return found


def _text(element: Element) -> str:
    said = "" if len(element) else element.text or ""
    return said if said.strip() else ""
