"""Which unit a figure can have: enterprises, visits, hazards, persons and money are never taken for one another."""

from collections.abc import Mapping
from decimal import Decimal

from inspection.returns.fields import SOURCES
from inspection.returns.language import Does, Query

UNITS: Mapping[str, frozenset[str]] = {
    "家": frozenset({"enterprise"}),
    "个": frozenset({"hazards", "measures"}),
    "处": frozenset({"hazards"}),
    "项": frozenset({"hazards", "findings"}),
    "次": frozenset({"visits", "measures", "case"}),
    "家次": frozenset({"visits", "measures"}),
    "个次": frozenset({"measures"}),
    "人": frozenset({"person"}),
    "元": frozenset({"yuan"}),
    "万元": frozenset({"yuan"}),
}
"""The notices' units, and what each counts."""

TEN_THOUSAND = Decimal(10_000)


def counts(query: Query) -> str:
    """What a figure is a number of: ``enterprise``, ``hazards``, ``yuan`` …"""
    if query.does is Does.DISTINCT:
        return query.of
    source = query.rows[0].source if query.rows else ""
    if query.does is Does.SUM:
        return SOURCES[source].fields[query.of].unit
    return "enterprise" if source == "enterprises" else source


def fits(query: Query, unit: str) -> bool:
    """Whether that figure can have that unit; one by hand and a unit not known here always can."""
    return query.does is Does.HAND or unit not in UNITS or counts(query) in UNITS[unit]


def in_unit(amount: Decimal, unit: str) -> Decimal:
    """Yuan become 万元 where the table wants that."""
    return (amount / TEN_THOUSAND if unit == "万元" else amount).normalize() + 0
