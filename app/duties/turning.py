"""The clock of duties over many enterprises, or over the regions of authorities: what is owed by each, what became of
it since the last look. A stretch of them at a time, each in one transaction; to look at a stretch again changes
nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo

from inspection.duties.clock import Event, Turn
from inspection.duties.dossier import Act, Dossier, Happening, Since
from inspection.duties.expiry import expiring
from inspection.duties.obligation import Obligation, Running, owed
from inspection.duties.offices import by_authority
from inspection.duties.period import Period
from inspection.duties.rule import RECORDED, Does, OnEvent
from inspection.duties.scope import Facts
from inspection.duties.standing import DutyState, Standing, turned, withdrawn
from inspection.duties.stretch import asked_of
from storage.duties import Kept
from storage.duty_facts import Stretch, SubjectReader, acts
from storage.duty_hazards import Past, hazards
from storage.duty_occasions import OccasionReader
from storage.duty_offices import OfficeReader
from storage.duty_terms import Terms
from storage.register_alarms import running_out
from storage.work import Work

_DAY = timedelta(days=1)
NOTHING = Past()
KNOWN = timedelta(days=400)
"""How far back the clock looks for what happened."""

Plan = tuple[tuple[int, ...], ...]
Asks = tuple[tuple[tuple[date, Plan], ...], tuple[Happening, ...]]
Looked = tuple[Standing | None, Sequence[Event]]


@dataclass(frozen=True)
class Turned:
    """One obligation of which something has become. ``id``: of its row; ``owner_id``: of the enterprise, or of the
    region whose authority owes it."""

    id: int
    owner_id: int
    one: Obligation
    standing: Standing
    events: Sequence[Event]
    of_region: bool = False


@dataclass(frozen=True)
class _Due:
    """What is to be looked at: ``kept`` None is not written down yet."""

    owner_id: int
    kept: Kept | None
    one: Obligation
    asked: bool  # a rule still asks for it
    gone_on: date | None


@dataclass
class DutyClock:
    """For one run over any number of stretches. ``since``: the day up to which everything has been looked at.
    ``regions``: what authorities owe, of stretches of regions."""

    running: Sequence[Running]
    zone: tzinfo
    since: date
    terms: Terms = field(default_factory=Terms)
    regions: bool = False
    seen: int = 0  # enterprises or regions so far
    _owed: dict[Asks, list[Obligation]] = field(default_factory=dict)
    _plans: dict[int, Plan] = field(default_factory=dict)
    _alike: dict[tuple[int, Standing | None], tuple[Obligation, Looked]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        offices = OfficeReader(self.running, self.zone)
        theirs = [_of_enterprises(campaign) for campaign in self.running]
        self.running = by_authority(self.running) if self.regions else theirs
        rules = [rule for campaign in self.running for rule in campaign.rules]
        whens = [when for rule in rules for when in (rule.when, *(variant.when for variant in rule.variants))]
        events = {when.occasion for when in whens if isinstance(when, OnEvent)}
        self._asks_hazards = not self.regions and (any(rule.while_ for rule in rules) or bool(events))
        self._asks_events = not self.regions and bool(events & set(RECORDED))
        self._events = OccasionReader(self.zone)
        self._floor = min((campaign.period.first for campaign in self.running), default=date.max)
        self._subjects = offices if self.regions else SubjectReader(self.zone)
        self._now: datetime | None = None

    async def stretch(self, work: Work, ids: Stretch, now: datetime) -> list[Turned]:
        """Writes down what has become of the duties of these; whoever calls holds the audit chain."""
        if now != self._now:
            self._begin(now)
            await self._subjects.learn_regions(work.connection)
            if self._asks_events:
                await self._events.learn(work.connection, now - KNOWN)
        facts = await self._subjects.facts(work.connection, ids)
        self.seen += len(facts)
        rows = await work.duties.of(ids, self._window.first)
        terms = await self.terms.read(work.connection, {kept.term_id for of in rows.values() for kept in of})
        since = now - KNOWN
        past = await hazards(work.connection, ids, since, self.zone) if self._asks_hazards else {}
        wide = await self._tell(work, ids, past) if self._asks_events else {}
        ends = await running_out(work.connection, ids, self._window.first, now, self.zone)
        due: list[_Due] = []
        for key, lines in facts.items():
            dossier = self._dossier(lines, past.get(key), wide.get(key, ()))
            gone_on = dossier.gone_on
            own = expiring(
                ends.get(key, ()), self._window, self.zone, of_region=self.regions, gone_on=gone_on
            )
            owes = [*self._owed_by(dossier, alone=key in past), *own]
            due += self._due(key, owes, rows.get(key, ()), terms, gone_on)
        done = await acts(work.connection, ids, _since(due), self.zone)
        return await self._write(work, list(self._turned(due, done, now)))

    async def _tell(
        self, work: Work, ids: Stretch, past: dict[int, Past]
    ) -> dict[int, tuple[Happening, ...]]:
        """Adds what forms told of single enterprises; what they told of all others of a region, by enterprise."""
        for key, told in (await self._events.own(work.connection, ids)).items():
            before = past.get(key, NOTHING)
            past[key] = Past(before.during, (*before.happened, *told))
        return await self._events.wide(work.connection, ids)

    def _dossier(self, lines: tuple[Since, ...], past: Past | None, wide: tuple[Happening, ...]) -> Dossier:
        known = past or NOTHING
        return Dossier(lines, known.during, (*known.happened, *wide))

    def _begin(self, now: datetime) -> None:
        self._now = now
        self._window = Period(self.since - _DAY, now.astimezone(self.zone).date() + _DAY)
        self._owed.clear()
        self._alike.clear()
        self._plans.clear()

    def _due(
        self,
        owner_id: int,
        owes: Iterable[Obligation],
        rows: Sequence[Kept],
        terms: Mapping[int, Obligation],
        gone_on: date | None,
    ) -> Iterator[_Due]:
        known = {terms[kept.term_id].key: kept for kept in rows}
        for one in owes:
            kept = known.pop(one.key, None)
            if kept is None or not kept.standing.settled:
                yield _Due(owner_id, kept, one, True, gone_on)
        for kept in known.values():
            one = terms[kept.term_id]
            if not kept.standing.settled:
                yield _Due(owner_id, kept, one, one.last < self._window.first, gone_on)

    def _owed_by(self, dossier: Dossier, *, alone: bool) -> list[Obligation]:
        """Enterprises of whom the same is asked owe the same."""
        if alone:
            return owed(self.running, dossier, self._window)
        plans = tuple((max(line.day, self._floor), self._plan(line.facts)) for line in dossier.facts)
        key = plans, dossier.happened
        if key not in self._owed:
            self._owed[key] = owed(self.running, dossier, self._window)
        return self._owed[key]

    def _plan(self, facts: Facts) -> Plan:
        """What is asked of such an enterprise, by identity: rules and facts live as long as this does."""
        known = self._plans.get(id(facts))
        if known is None:
            here = [(n, c) for n, c in enumerate(self.running) if not c.regions or c.regions & facts.regions]
            known = tuple((n, *map(id, asked_of(c.rules, facts))) for n, c in here)
            self._plans[id(facts)] = known
        return known

    def _turned(
        self, due: Iterable[_Due], done: Mapping[int, Sequence[Act]], now: datetime
    ) -> Iterator[tuple[_Due, Standing, Sequence[Event]]]:
        for one in due:
            before = one.kept.standing if one.kept else None
            if not one.asked and before is not None and before.state is DutyState.OPEN:
                after = withdrawn(before, now)
                yield one, after, [Event(after.told_at, one.one.key, Turn.LAPSED)]
                continue
            stands, events = self._look(one, before, done.get(one.owner_id, ()), now)
            if stands is not None and (stands != before or self._moved(one)):
                yield one, stands, events

    def _look(
        self, due: _Due, before: Standing | None, done: Sequence[Act], now: datetime
    ) -> tuple[Standing | None, Sequence[Event]]:
        if done or due.gone_on:
            return turned(before, due.one, done, now, due.gone_on)
        key = id(due.one), before  # the obligation is kept with it: its id must not become another one's
        if key not in self._alike:
            self._alike[key] = due.one, turned(before, due.one, (), now)
        return self._alike[key][1]

    def _moved(self, due: _Due) -> bool:
        """Whether the same is asked for on other terms than are written down."""
        return due.kept is not None and self.terms.id_of(due.one) != due.kept.term_id

    async def _write(
        self, work: Work, found: Sequence[tuple[_Due, Standing, Sequence[Event]]]
    ) -> list[Turned]:
        await self.terms.learn(work.connection, {id(due.one): due.one for due, _, _ in found}.values())
        term = self.terms.id_of
        new = [(due, standing) for due, standing, _ in found if due.kept is None]
        rows = [(due.owner_id, term(due.one) or 0, standing) for due, standing in new]
        ids = iter(await work.duties.add(rows, regions=self.regions))
        told = [
            Turned(
                due.kept.id if due.kept else next(ids),
                due.owner_id,
                due.one,
                standing,
                events,
                self.regions,
            )
            for due, standing, events in found
        ]
        changed = [
            (one.id, term(one.one) or 0, one.standing)
            for one, (due, _, _) in zip(told, found, strict=True)
            if due.kept
        ]
        await work.duties.change(changed)
        return told


def _of_enterprises(campaign: Running) -> Running:
    """Without what an authority owes."""
    return replace(campaign, rules=tuple(rule for rule in campaign.rules if rule.who.of_enterprise))


def _since(due: Iterable[_Due]) -> dict[Does, date]:
    """From which day on what was done of each kind may still count."""
    found: dict[Does, date] = {}
    for one in {id(one.one): one.one for one in due}.values():
        if one.does not in found or one.counts_from < found[one.does]:
            found[one.does] = one.counts_from
    return found
