"""What is asked of authorities, region by region: a bureau's duties of the campaign's own region, a street's of each
street below it, those of inspectors and departments of each region that has such posts. The scope of a rule says which
enterprises it is about, not who owes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from inspection.duties.dossier import FOR_EVER, Since
from inspection.duties.ladder import usual_ladder
from inspection.duties.obligation import Running
from inspection.duties.period import Period
from inspection.duties.rule import Rule, To, Who
from inspection.duties.scope import EVERYBODY, Facts
from inspection.people import Role
from inspection.region import Region

AUTHORITIES = tuple(who for who in Who if not who.of_enterprise)
_RUNGS = frozenset({To.PERSON, To.BUREAU})  # the people themselves, and whoever stands above them


@dataclass(frozen=True)
class Held:
    """A post in a region, on these days."""

    region_id: int
    role: Role
    days: Period


def by_authority(running: Iterable[Running]) -> list[Running]:
    """What each kind of authority owes, for those regions that bear its mark (``owing``) among their names."""
    found = []
    for number, campaign in enumerate(running):
        for who in AUTHORITIES:
            rules = tuple(of_region(rule) for rule in campaign.authorities if rule.who is who)
            if rules:
                mark = frozenset({_mark(number, who)})
                found.append(replace(campaign, rules=rules, authorities=(), regions=mark))
    return found


def owing(
    running: Sequence[Running], regions: Sequence[Region], held: Sequence[Held]
) -> dict[int, tuple[Since, ...]]:
    """By region: since which day it bears which marks."""
    days = {date.min, *(one.days.first for one in held)}
    days |= {one.days.last + timedelta(days=1) for one in held if one.days.last < FOR_EVER}
    found: dict[int, list[Since]] = {one.id: [] for one in regions}
    known: dict[frozenset[str], Facts] = {}
    for day in sorted(days):
        today = [one for one in held if day in one.days]
        for region_id, marks in _marks(running, regions, today).items():
            facts = known.setdefault(frozenset(marks), Facts(regions=frozenset(marks)))
            if not found[region_id] or found[region_id][-1].facts is not facts:
                found[region_id].append(Since(day, facts))
    return {region_id: tuple(lines) for region_id, lines in found.items()}


def of_region(rule: Rule) -> Rule:
    """As an authority owes it: told are the people themselves and whoever stands above them, no street."""
    ladder = rule.ladder if rule.ladder is not None else usual_ladder(rule.when)
    theirs = tuple(rung for rung in ladder if rung.to in _RUNGS)
    return replace(rule, scope=EVERYBODY, variants=(), ladder=theirs)


def _mark(number: int, who: Who) -> str:
    return f"{number}/{who}"


def _marks(
    running: Sequence[Running], regions: Sequence[Region], held: Sequence[Held]
) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {one.id: set() for one in regions}
    above = {one.id: one.parent_id for one in regions}
    staffed = {role: {one.region_id for one in held if one.role is role} for role in Role}
    for number, campaign in enumerate(running):
        here = {one.id for one in regions if not campaign.regions or one.name in campaign.regions}
        own = {one for one in here if above[one] not in here}
        owers = {
            Who.BUREAU: own,
            Who.STREET: _streets(here, own, above, staffed),
            Who.INSPECTOR: here & staffed[Role.INSPECTOR],
            Who.DEPARTMENT: here & staffed[Role.DEPARTMENT],
        }
        for who, ids in owers.items():
            for region_id in ids:
                found[region_id].add(_mark(number, who))
    return found


def _streets(
    here: set[int], own: set[int], above: Mapping[int, int | None], staffed: Mapping[Role, set[int]]
) -> set[int]:
    """Where somebody manages or inspects and nobody manages below: a district has streets of its own, and who inspects
    below a street belongs to it. The campaign's own region when there is nothing else."""
    managed = here & staffed[Role.MANAGER]
    found = (managed | (here & staffed[Role.INSPECTOR])) - own
    over = {one: set(_up(one, above)) for one in found}
    split = {top for one in found & managed for top in over[one]}
    found = {one for one in found if one not in split and not over[one] & (managed - own)}
    return found or own & (managed | staffed[Role.INSPECTOR])


def _up(region_id: int, above: Mapping[int, int | None]) -> Iterable[int]:
    upper = above.get(region_id)
    while upper is not None:
        yield upper
        upper = above.get(upper)
