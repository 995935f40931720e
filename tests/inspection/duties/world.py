"""Rules, campaigns and dossiers to try, and what was known of a dossier at an earlier moment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from inspection.duties.dossier import FOR_EVER, Act, Dossier, Since
from inspection.duties.obligation import Running
from inspection.duties.period import Period, begins
from inspection.duties.rule import (
    By,
    Deed,
    Does,
    Every,
    Rule,
    Source,
    Unit,
    Variant,
    When,
    While,
    Who,
)
from inspection.duties.scope import EVERYBODY, Facts, Scope
from inspection.enterprise import Trait
from inspection.words import Bilingual

SHENYANG = ZoneInfo("Asia/Shanghai")
LEADER_LED = Does(Deed.VISIT, "leader_led")
DRILL = Does(Deed.FORM, "drill")
PRINCIPAL = frozenset({Who.PRINCIPAL})
SMELTING = Scope(traits=frozenset({Trait.METAL_SMELTING}))
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))


def rule(
    when: When,
    does: Does = LEADER_LED,
    *,
    id: str = "one",
    scope: Scope = EVERYBODY,
    variants: tuple[Variant, ...] = (),
    while_: While | None = None,
    times: int = 0,
) -> Rule:
    if times and isinstance(when, Every):
        when = replace(when, times=times)
    source = Source("001", "三(一)1", "shenyang")
    title = Bilingual("主要负责人带队检查", "check led by the principal")
    return Rule(id, title, Who.PRINCIPAL, does, when, source, scope, variants, while_)


def running(
    *rules: Rule,
    period: Period = YEAR,
    zone: ZoneInfo = SHENYANG,
    name: str = "shenyang",
    known_on: date = date.min,
) -> Running:
    return Running(name, period, zone, rules, known_on)


def enterprise(
    *facts: tuple[date, Facts],
    acts: Iterable[Act] = (),
    open_from_to: Iterable[tuple[date, date | None]] = (),
) -> Dossier:
    lines = tuple(Since(day, known) for day, known in facts) or (Since(date(2022, 1, 1), Facts()),)
    spans = tuple(Period(first, last or FOR_EVER) for first, last in open_from_to)
    return Dossier(lines, {While.MAJOR_HAZARD_OPEN: spans}, (), tuple(acts))


def at(day: date, hour: int = 10, minute: int = 0, zone: ZoneInfo = SHENYANG) -> datetime:
    return datetime.combine(day, time(hour, minute), zone)


def led(day: date, *, hour: int = 10, told: datetime | None = None, record: str = "visit:1") -> Act:
    """The principal leads a check; ``told``: when the system learns of it."""
    when = at(day, hour)
    return Act(LEADER_LED, PRINCIPAL, when, told or when, record, 7)


def as_known(dossier: Dossier, now: datetime, zone: ZoneInfo) -> Dossier:
    """What of it could be known at that moment."""
    facts = tuple(line for line in dossier.facts if begins(line.day, zone) <= now)
    during = {
        what: tuple(
            span
            if begins(min(span.last, date(8999, 1, 1)) + timedelta(days=1), zone) <= now
            else Period(span.first, FOR_EVER)
            for span in spans
            if begins(span.first, zone) <= now
        )
        for what, spans in dossier.during.items()
    }
    happened = tuple(e for e in dossier.happened if begins(e.day + timedelta(days=1), zone) <= now)
    return Dossier(facts, during, happened, tuple(act for act in dossier.acts if act.known <= now))


__all__ = ["By", "Every", "Unit"]
