"""``[[returns]]``: the definition of a table that goes upward."""

import re

from inspection.campaigns.reading import Section
from inspection.campaigns.returns import Cell, Group, Indicator, Made, Return
from inspection.returns.checks import Check, read_check
from inspection.returns.language import BY_HAND, Query
from inspection.returns.parse import Unreadable, parse
from inspection.returns.units import counts, fits

_GAP = re.compile(r"\{(\w+)\}")
OF_ALL = ("month", "cutoff", "region")
"""What a text to be posted may name besides values."""


def read_return(section: Section) -> Return:
    found = Return(
        name=section.text("name"),
        title=section.both("title"),
        source=section.text("source", ""),
        groups=tuple(_group(one) for one in section.tables("groups")),
        checks=_checks(section),
        cumulative=section.flag("cumulative"),
        sides=section.number("sides", 1, least=1),
        notes=section.texts("notes"),
        due=section.number("due", 0),
        post=section.both("post") if section.has("post") else None,
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
        for name in check.keys:
            if name not in keys:
                section.unknown("checks", "unknown_value", name, keys)
    for text in (found.post.zh, found.post.en) if found.post else ():
        for name in _GAP.findall(text):
            if name not in (*keys, *OF_ALL):
                section.unknown("post", "unknown_value", name, [*keys, *OF_ALL])


def _checks(section: Section) -> tuple[Check, ...]:
    found: list[Check] = []
    for text in section.texts("checks"):
        try:
            found.append(read_check(text))
        except Unreadable as wrong:
            section.fault("checks", wrong.reason, **wrong.facts)
    return tuple(found)


def _queries(section: Section, units: tuple[str, ...]) -> list[Query]:
    """One for each unit; those left out are by hand."""
    found: list[Query] = []
    for text in section.texts("figures"):
        try:
            found.append(parse(text))
        except Unreadable as wrong:
            section.fault("figures", wrong.reason, **wrong.facts)
            found.append(BY_HAND)
    if found and len(found) != len(units):
        section.fault("figures", "units", keys=len(found), units=len(units))
    for query, unit in zip(found, units, strict=False):
        if not fits(query, unit):
            section.fault("figures", "figure.unit", unit=unit, counts=counts(query))
    return found + [BY_HAND] * (len(units) - len(found))


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
    queries = _queries(section, units)
    found = Indicator(
        id=id_,
        number=number,
        title=section.text("title"),
        means=section.both("means"),
        made=section.one("made", Made),
        cells=tuple(Cell(*one) for one in zip(keys, units, queries, strict=False)),
        inputs=section.texts("inputs"),
        note=section.text("note", ""),
    )
    section.finish()
    return found
