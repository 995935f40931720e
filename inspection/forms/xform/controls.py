"""What the body says about values: which groups repeat and how often, what is set when, what can be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from inspection.forms.action import EVENTS, Action
from inspection.forms.shape import Choices
from inspection.forms.unsupported import Unsupported
from inspection.forms.xml import JR, first, local, named, words

CONTAINERS = ("group", "repeat")
SETTERS = ("setvalue", "setgeopoint")


@dataclass
class Controls:
    """By path. ``repeats`` holds the count expression of each repeat, None when people add and remove; ``fixed``
    those that nobody may add to; ``ranges`` start, end and step as written."""

    repeats: dict[str, str | None] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)
    actions: list[Action] = field(default_factory=list)
    choices: dict[str, Choices] = field(default_factory=dict)
    ranges: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def controls(body: Element | None, ids: Mapping[str, str]) -> Controls:
    """``ids`` are paths by the id of their bind: a control may name its node that way."""
    found = Controls()
    if body is not None:
        _within(body, "", "", found, ids)
    return found


def _within(element: Element, at: str, repeat: str, found: Controls, ids: Mapping[str, str]) -> None:
    """``at`` is the path that relative ones start from, ``repeat`` that of the nearest repeat."""
    for one in element:
        name = local(one)
        path = told(one, at, ids)
        if name in SETTERS or name == "recordaudio":
            found.actions.append(action(one, ids, at, repeat or at))
        elif name in CONTAINERS:
            if name == "repeat":
                found.repeats[path] = (one.get(f"{JR}count") or "").strip() or None
                if (one.get(f"{JR}noAddRemove") or "").strip() == "true()":
                    found.fixed.add(path)
            _within(one, path or at, path if name == "repeat" else repeat, found, ids)
        elif path:
            _control(one, path, found)


def _control(element: Element, path: str, found: Controls) -> None:
    for one in named(element, *SETTERS):
        found.actions.append(action(one, {}, path, path))
    if local(element) in ("select", "select1", "rank"):
        found.choices[path] = _choices(element)
    if local(element) == "range":
        start, end, step = (element.get(one, "").strip() for one in ("start", "end", "step"))
        found.ranges[path] = (start, end, step)


def _choices(element: Element) -> Choices:
    itemset = first(element, "itemset")
    if itemset is not None:
        value, label = first(itemset, "value"), first(itemset, "label")
        return Choices((), itemset.get("nodeset", ""), _ref(value) or "name", _ref(label) or "label")
    items = named(element, "item")
    return Choices(
        tuple(
            (words(first(one, "value")).strip(), _ref(first(one, "label")) or words(first(one, "label")))
            for one in items
        )
    )


def _ref(element: Element | None) -> str:
    return "" if element is None else element.get("ref", "").strip()


def told(control: Element, at: str, ids: Mapping[str, str]) -> str:
    """The path of the node that a control is about, absolute; "" for none."""
    said = control.get("ref") or control.get("nodeset") or ids.get(control.get("bind", ""), "")
    return resolved(said, at)


def resolved(path: str, at: str) -> str:
    """An absolute path, without the spaces that some tools leave around it; relative ones begin at ``at``."""
    path = path.strip()
    if not path or path.startswith("/"):
        return path
    steps = at.split("/")
    for step in path.removeprefix("current()/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def action(element: Element, binds: Mapping[str, str], at: str = "", trigger: str = "") -> Action:
    """``binds`` are paths by the id of their bind. A place is taken from the facts of the moment."""
    name = local(element)
    target = resolved(element.get("ref") or binds.get(element.get("bind", ""), ""), at)
    if name == "recordaudio":
        raise Unsupported(target, "recording in the background is not possible in a chat")
    told = element.get("event", "").replace("odk:", "").split()
    unknown = [one for one in told if one not in EVENTS]
    if unknown or not told:
        raise Unsupported(target, f"the event {' '.join(unknown) or '(none)'} is not supported")
    value = "property('geopoint')" if name == "setgeopoint" else element.get("value", "").strip()
    return Action(
        target,
        frozenset(EVENTS[one] for one in told),
        value,
        "" if value else words(element).strip(),
        trigger,
    )
