"""``[[returns]]``: the definition of a table that goes upward."""

import re

from inspection.campaigns.reading import Section
from inspection.campaigns.returns import Cell, Group, Indicator, Made, Return

_KEY = re.compile(r"[A-Za-z]\w*")


def read_return(section: Section) -> Return:
    found = Return(
        name=section.text("name"),
        title=section.both("title"),
        source=section.text("source", ""),
        groups=tuple(_group(one) for one in section.tables("groups")),
        checks=section.texts("checks"),
        cumulative=section.flag("cumulative"),
        sides=section.number("sides", 1, least=1),
        notes=section.texts("notes"),
    )
    section.finish()
    _check_keys(section, found)
    return found


def _check_keys(section: Section, found: Return) -> None:
    """Each value has a key of its own, and what must hold between values names values that there are."""
    keys = [cell.key for cell in found.cells]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        section.fault("groups", "twice", name=key)
    for check in found.checks:
        for name in _KEY.findall(check):
            if name not in keys:
                section.unknown("checks", "unknown_value", name, keys)


def _group(section: Section) -> Group:
    found = Group(
        section.text("id"),
        section.both("title"),
        tuple(_indicator(one, number) for number, one in enumerate(section.tables("indicators"), 1)),
    )
    section.finish()
    return found


def _indicator(section: Section, number: int) -> Indicator:
    id_ = section.text("id")
    units = section.texts("units")
    keys = section.texts("keys") or (id_,)
    if len(units) != len(keys):
        section.fault("units", "units", keys=len(keys), units=len(units))
    found = Indicator(
        id=id_,
        number=number,
        title=section.text("title"),
        means=section.both("means"),
        made=section.one("made", Made),
        cells=tuple(Cell(key, unit) for key, unit in zip(keys, units, strict=False)),
        inputs=section.texts("inputs"),
        note=section.text("note", ""),
    )
    section.finish()
    return found
