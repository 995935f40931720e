"""``{ sectors = […], traits = […], headcount_from = 30 }`` → a scope."""

from inspection.campaigns.reading import Section
from inspection.duties.scope import EVERYBODY, Scope
from inspection.enterprise import Sector, Trait, sector_named, trait_named


def scope_at(section: Section, key: str = "scope") -> Scope:
    """Everybody when it is left out."""
    found = section.table(key)
    return read_scope(found) if found else EVERYBODY


def read_scope(section: Section) -> Scope:
    """An empty table would mean everybody, and nobody writes a table for that: it is a fault."""
    if not section.raw:
        section.fault(None, "empty")
    scope = Scope(
        sectors=frozenset(section.many("sectors", sector_named, [one.value for one in Sector])),
        traits=frozenset(section.many("traits", trait_named, [one.value for one in Trait])),
        regions=frozenset(section.texts("regions")),
        headcount_from=section.number("headcount_from") if section.has("headcount_from") else None,
        headcount_to=section.number("headcount_to") if section.has("headcount_to") else None,
        grades=frozenset(section.texts("grades")),
        statuses=frozenset(section.texts("statuses")),
        any_of=tuple(map(read_scope, section.tables("any_of"))),
        all_of=tuple(map(read_scope, section.tables("all_of"))),
        none_of=tuple(map(read_scope, section.tables("none_of"))),
    )
    if None not in (scope.headcount_from, scope.headcount_to):
        least, most = scope.headcount_from or 0, scope.headcount_to or 0
        if least > most:
            section.fault("headcount_to", "order", first=least, last=most)
    section.finish()
    return scope
