"""A campaign under a turned clock: a few invented enterprises and one authority, who do nothing at all, from the first
day to a month after the last; a major hazard is open for three weeks and everything happens once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from inspection.campaigns.campaign import Campaign
from inspection.duties.clock import Event, Turn, life
from inspection.duties.dossier import Dossier, Happening, Since
from inspection.duties.obligation import Obligation, Running, owed
from inspection.duties.offices import of_region
from inspection.duties.period import Period
from inspection.duties.rule import Occasion, Rule, To, While
from inspection.duties.scope import Facts
from inspection.enterprise import Sector, Trait

FIRMS: Mapping[str, Facts] = {
    "晨星铝厂": Facts(Sector.NONFERROUS, frozenset({Trait.METAL_SMELTING}), headcount=120),
    "晨星木业": Facts(Sector.LIGHT_INDUSTRY, frozenset({Trait.DUST}), headcount=45),
    "晨星机械": Facts(Sector.MACHINERY, frozenset({Trait.CONFINED_SPACE}), headcount=20),
    "晨星百货": Facts(Sector.COMMERCE, headcount=200),
}
AUTHORITY = "监管部门"


@dataclass(frozen=True)
class Course:
    """What one of them lives through under one rule: its obligations in order, each with what becomes of it."""

    rule: Rule
    who: str
    obligations: tuple[Obligation, ...]
    events: tuple[tuple[Event, ...], ...]

    @property
    def last_days(self) -> list[date]:
        return [one.last for one in self.obligations]

    def days(self, turn: Turn, to: To | None = None) -> list[date]:
        """On which it happened, by the campaign's calendar."""
        return [
            event.at.astimezone(one.zone).date()
            for one, events in zip(self.obligations, self.events, strict=True)
            for event in events
            if event.turn is turn and event.to is to
        ]


def year(campaign: Campaign) -> Iterator[Course]:
    """In the order of the campaign's rules, then of the enterprises."""
    for rule in campaign.rules:
        if not rule.who.of_enterprise:
            yield from _course(campaign, of_region(rule), AUTHORITY, Facts())
            continue
        for name, facts in FIRMS.items():
            if campaign.scope.holds(facts):
                yield from _course(campaign, rule, name, facts)


def _course(campaign: Campaign, rule: Rule, who: str, facts: Facts) -> Iterator[Course]:
    first, last = campaign.span.first, campaign.span.last
    running = Running(campaign.name, Period(first, last), campaign.tz, (rule,), first)
    until = datetime.combine(last + timedelta(days=31), time(8), campaign.tz)
    dossier = _dossier(first, facts)
    obligations = tuple(owed([running], dossier, Period(first, until.date())))
    if obligations:
        yield Course(rule, who, obligations, tuple(tuple(life(one, (), until)) for one in obligations))


def _dossier(first: date, facts: Facts) -> Dossier:
    """On the tenth day of the second month a major hazard is found, three weeks later it is closed."""
    found = (first.replace(day=28) + timedelta(days=7)).replace(day=10)
    open_ = Period(found, found + timedelta(days=20))
    happened = tuple(Happening(occasion, found, f"{occasion}:1") for occasion in Occasion)
    during = {While.MAJOR_HAZARD_OPEN: (open_,), While.HAZARD_OPEN: (open_,)}
    return Dossier((Since(first, facts),), during, happened)


def alike(courses: Sequence[Course]) -> list[tuple[list[str], Course]]:
    """Those who live through the same under the same rule, together."""
    found: list[tuple[list[str], Course]] = []
    for course in courses:
        same = (
            one for one in found if (one[1].rule.id, one[1].last_days) == (course.rule.id, course.last_days)
        )
        group = next(same, None)
        if group is None:
            found.append(([course.who], course))
        else:
            group[0].append(course.who)
    return found
