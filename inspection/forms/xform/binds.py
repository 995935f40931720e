"""Binds, as written."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from inspection.forms.bind import Bind, type_named
from inspection.forms.slot import Slot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xml import JR, named


def binds(model: Element, slots: Mapping[str, Slot]) -> dict[str, Bind]:
    """By path. Raises ``Unsupported`` for one that is about no node of the form."""
    found: dict[str, Bind] = {}
    for one in named(model, "bind"):
        path = one.get("nodeset", "").strip()
        if "/@" in path:
            raise Unsupported(path, "values of attributes (entities) are not supported")
        if path not in slots:
            raise Unsupported(path, "a bind is about a node that the form does not have")
        found[path] = _bind(path, one)
    return found


def _bind(path: str, element: Element) -> Bind:
    def told(name: str) -> str:
        return element.get(name, "").strip()

    return Bind(
        path=path,
        type=type_named(told("type")),
        relevant=told("relevant"),
        required=told("required"),
        constraint=told("constraint"),
        calculate=told("calculate"),
        readonly=told("readonly"),
        required_msg=told(f"{JR}requiredMsg"),
        constraint_msg=told(f"{JR}constraintMsg"),
        preload=told(f"{JR}preload"),
        preload_params=told(f"{JR}preloadParams"),
    )
