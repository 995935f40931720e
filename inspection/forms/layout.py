"""Submissions as tables: one for the form, one for each repeat within it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from inspection.forms.xml import XF, H, children, local, parse

WHOLE = frozenset({"int", "integer"})
SKIPPED = frozenset({"meta/instanceID", "meta/audit"})

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """``path`` is "" for the form itself, else that of the repeat; ``columns`` are paths from the form's root."""

    path: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """What all versions of a form ask, in the order of the newest; a column that an older version had comes last."""

    tables: tuple[Table, ...]
    types: Mapping[str, str]

    @property
    def repeats(self) -> frozenset[str]:
        return frozenset(table.path for table in self.tables if table.path)


def layout(xforms: Sequence[str]) -> Layout:
    """``xforms``: the newest version first."""
    columns: dict[str, dict[str, None]] = {"": {}}
    types: dict[str, str] = {}
    for xform in xforms:
        root = parse(xform)
        model = root.find(f"{H}head/{XF}model")
        instance = model.find(f"{XF}instance") if model is not None else None
        data = next(children(instance), None) if instance is not None else None
        if model is None or data is None:
            continue
        binds = {bind.get("nodeset", "").strip(): bind.attrib for bind in model.iter(f"{XF}bind")}
        repeats = {_below(one.get("nodeset", "")) for one in root.iter(f"{XF}repeat")}
        for path in _leaves(data, "", binds, local(data)):
            above = max((one for one in repeats if path.startswith(f"{one}/")), key=len, default="")
            columns.setdefault(above, {})[path] = None
            told = binds.get(f"/{local(data)}/{path}", {}).get("type", "string")
            types.setdefault(path, told.rpartition(":")[2])
        for repeat in repeats:
            columns.setdefault(repeat, {})
    return Layout(tuple(Table(path, tuple(found)) for path, found in columns.items()), types)


def _below(path: str) -> str:
    """The path from the form's root: ``/data/team/leader`` → ``team/leader``."""
    return path.strip().strip("/").partition("/")[2]


def _leaves(element: Element, path: str, binds: Mapping[str, Mapping[str, str]], root: str) -> Iterator[str]:
    """Paths of what can hold an answer. A note holds none."""
    for child in children(element):
        at = f"{path}/{local(child)}" if path else local(child)
        if next(children(child), None) is not None:
            yield from _leaves(child, at, binds, root)
            continue
        bind = binds.get(f"/{root}/{at}", {})
        is_note = "".join(bind.get("readonly", "").split()) == "true()" and not bind.get("calculate")
        if at not in SKIPPED and (not is_note or at.startswith("meta/")):
            yield at


def rows(xml: str, laid: Layout) -> Iterator[tuple[str, str, dict[str, Cell]]]:
    """The path of the table, the place within the repeats ("" in the form itself, "2" or "2.1" below) and the cells
    of every row of one submission."""
    main: dict[str, Cell] = {}
    below: list[tuple[str, str, dict[str, Cell]]] = []
    _gather(parse(xml), "", "", main, laid, below)
    yield "", "", main
    yield from below


def _gather(
    element: Element,
    path: str,
    place: str,
    into: dict[str, Cell],
    laid: Layout,
    below: list[tuple[str, str, dict[str, Cell]]],
) -> None:
    counted: dict[str, int] = {}
    for child in children(element):
        at = f"{path}/{local(child)}" if path else local(child)
        if at in laid.repeats:
            counted[at] = counted.get(at, 0) + 1
            here = f"{place}.{counted[at]}" if place else str(counted[at])
            inner: dict[str, Cell] = {}
            below.append((at, here, inner))
            _gather(child, at, here, inner, laid, below)
        elif next(children(child), None) is not None:
            _gather(child, at, place, into, laid, below)
        else:
            into[at] = typed(child.text, laid.types.get(at, "string"))


def typed(text: str | None, kind: str) -> Cell:
    """Numbers as numbers; what is none stays as it was written."""
    if not text:
        return None
    try:
        if kind in WHOLE:
            return int(text)
        return float(text) if kind == "decimal" else text
    except ValueError:
        return text


def instance_id(xml: str) -> str:
    """The ``uuid:…`` of a submission; "" when it has none."""
    return next((one.text or "" for one in parse(xml).iter() if local(one) == "instanceID"), "")


def nested(xml: str, laid: Layout) -> dict[str, object]:
    """One submission as its form is built: groups are objects, repeats are lists of them."""
    return _object(parse(xml), "", laid)


def _object(element: Element, path: str, laid: Layout) -> dict[str, object]:
    found: dict[str, object] = {}
    for child in children(element):
        name = local(child)
        at = f"{path}/{name}" if path else name
        if at in laid.repeats:
            places = found.setdefault(name, [])
            assert isinstance(places, list)  # a repeat's name belongs to it alone
            places.append(_object(child, at, laid))
        elif next(children(child), None) is not None:
            found[name] = _object(child, at, laid)
        elif at not in SKIPPED:
            found[name] = typed(child.text, laid.types.get(at, "string"))
    return found
