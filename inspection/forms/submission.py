"""A record as the XML that ODK's tools exchange."""

import uuid
from xml.sax.saxutils import escape, quoteattr

from inspection.forms.shuffle import chance
from inspection.forms.slot import Slot, Spot
from inspection.forms.world import World

PREFIXES = {
    "http://openrosa.org/xforms": "orx",
    "http://openrosa.org/javarosa": "jr",
    "http://www.opendatakit.org/xforms": "odk",
    "http://www.opendatakit.org/xforms/entities": "entities",
}
OURS = ("", "http://www.w3.org/2002/xforms")
"""Namespaces that a record leaves out, as the clients of ODK do."""
CONTROL = {n: None for n in range(32) if n not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
"""Characters that XML cannot hold."""


def submission(root: Slot, world: World) -> str:
    """Every relevant node in the order of the form, those without a value too."""
    declared = {"orx": "http://openrosa.org/xforms"}
    body = _element(Spot(root), world, declared)
    start = "<" + _named(root.tag, declared)
    spaces = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in sorted(declared.items()))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body.replace(start, start + spaces, 1)}\n'


def _element(spot: Spot, world: World, declared: dict[str, str]) -> str:
    slot = spot.slot
    name = _named(slot.tag, declared)
    told = "".join(f" {_named(key, declared)}={quoteattr(_clean(said))}" for key, said in slot.attributes)
    if not slot.children:
        text = escape(_clean(world.text(spot)))
        return f"<{name}{told}>{text}</{name}>" if text else f"<{name}{told}/>"
    inner = "".join(
        _element(one, world, declared)
        for child in slot.children
        for one in world.within(child, spot.at)
        if world.relevant(one)
    )
    return f"<{name}{told}>{inner}{_instance_id(slot, world)}</{name}>"


def _instance_id(slot: Slot, world: World) -> str:
    """A record has an id even when its form has no place for one."""
    if slot.parent is not None or slot.child("meta"):
        return ""
    made = uuid_of(world)
    return f"<orx:meta><orx:instanceID>{made}</orx:instanceID></orx:meta>"


def uuid_of(world: World) -> str:
    return f"uuid:{uuid.UUID(bytes=chance(world.moment.seed, 'instanceID')[:16], version=4)}"


def _named(tag: str, declared: dict[str, str]) -> str:
    uri, _, name = tag.removeprefix("{").rpartition("}")
    if uri in OURS:
        return name
    prefix = PREFIXES.get(uri) or next(
        (one for one, told in declared.items() if told == uri), f"n{len(declared)}"
    )
    declared[prefix] = uri
    return f"{prefix}:{name}"


def _clean(text: str) -> str:
    return text.translate(CONTROL)
