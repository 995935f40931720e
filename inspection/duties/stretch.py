"""From which day to which day a rule holds for an enterprise, and how often or by when it then asks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from inspection.duties.dossier import FOR_EVER, Dossier
from inspection.duties.period import Period
from inspection.duties.rule import Rule, When
from inspection.duties.scope import Facts

_DAY = timedelta(days=1)


def when_for(rule: Rule, facts: Facts) -> When | None:
    """How often or by when the rule asks of such an enterprise; None when it asks nothing, and of one that is
    closed nothing is asked."""
    if facts.closed or not rule.scope.holds(facts):
        return None
    return next((variant.when for variant in rule.variants if variant.scope.holds(facts)), rule.when)


def asked_of(rules: Iterable[Rule], facts: Facts) -> tuple[When | None, ...]:
    """What each rule asks of such an enterprise: of two for whom this is the same, the same is asked."""
    return tuple(when_for(rule, facts) for rule in rules)


def stretches(rule: Rule, dossier: Dossier, regions: frozenset[str]) -> Iterator[tuple[When, Period]]:
    """In order of days; two that follow each other ask differently, or a gap lies between them. ``regions``: only
    there, by name; empty is everywhere."""
    for when, days in _by_facts(rule, dossier, regions):
        if rule.while_ is None:
            yield when, days
            continue
        for going_on in dossier.during.get(rule.while_, ()):
            if (both := days.clipped(going_on)) is not None:
                yield when, both


def _by_facts(rule: Rule, dossier: Dossier, regions: frozenset[str]) -> Iterator[tuple[When, Period]]:
    before: tuple[When, date] | None = None
    for line in dossier.facts:
        here = not regions or bool(regions & line.facts.regions)
        when = when_for(rule, line.facts) if here else None
        if before is not None and when == before[0]:
            continue
        if before is not None and before[1] < line.day:
            yield before[0], Period(before[1], line.day - _DAY)
        before = (when, line.day) if when is not None else None
    if before is not None:
        yield before[0], Period(before[1], FOR_EVER)
