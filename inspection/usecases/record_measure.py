"""Recording a measure: an order, a penalty, an interview, guidance … each kind asks what its data says."""

from dataclasses import dataclass, replace
from datetime import datetime, time, tzinfo

from inspection.audit import Audit
from inspection.hazard import Hazard, kept
from inspection.hazard_events import to_millisecond
from inspection.measures.check import Content, checked
from inspection.measures.kind import KINDS, MeasureKind, On
from inspection.measures.measure import Measure, Proof, fingerprint
from inspection.measures.ports import Enterprises, Hazards, Measures, People, Photos, Regions
from inspection.measures.proof import proven
from inspection.outcome import Card, Done, Notice
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import Site, must
from inspection.words import Refused, words


@dataclass(frozen=True)
class RecordMeasure:
    """``person_too``: a double penalty, 一案双罚: the same case on this person (name, yuan) as well."""

    content: Content
    person_too: tuple[str, float] | None = None


@dataclass(frozen=True)
class MeasureRecorder:
    """Whoever may measure or sanction there; the rule of the kind says which. It is recorded what authorities have
    decided elsewhere: nothing is decided here."""

    measures: Measures
    hazards: Hazards
    enterprises: Enterprises
    regions: Regions
    photos: Photos
    people: People
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: RecordMeasure, actor: Person, now: datetime) -> Done:
        content, now = command.content, to_millisecond(now)
        checked(content, now.astimezone(self.zone).date())
        site, name = await self._where(content)
        must(actor, KINDS[content.kind].right, site)
        first = await self._kept(await self._measure(content, site, actor, now), now)
        facts = {"number": first.number, "kind": first.kind, "about": name}
        said = words("measure.recorded", **facts)
        if command.person_too is not None:
            second = await self._second(command, first, now)
            said = words("measure.recorded_double", also=second.number, **facts)
        return Done(said, Card.MEASURE, first.id, await self._notices(first, actor, name))

    async def _second(self, command: RecordMeasure, first: Measure, now: datetime) -> Measure:
        name, yuan = command.person_too or ("", 0.0)
        content = replace(command.content, on=On.PERSON, person=name, amount=yuan)
        if first.kind is not MeasureKind.PENALTY or first.on is not On.ENTERPRISE:
            raise Refused("measure_not_on", kind=first.kind, on=On.PERSON)
        checked(content, now.astimezone(self.zone).date())
        too = replace(first, id=0, on=On.PERSON, person=kept(name), amount_yuan=round(float(yuan), 2))
        return await self._kept(too, now)

    async def _where(self, content: Content) -> tuple[Site, str]:
        """Where it is taken, and its name. Raises Refused for a place that there is not."""
        if content.on is On.REGION:
            region = await self.regions.by_name(content.region or "")
            if region is None:
                raise Refused("region_unknown", name=content.region or "")
            return Site(None, region.id), region.name
        if content.enterprise_id is None:
            raise Refused("no_site")
        firm = await self.enterprises.get_required(content.enterprise_id)
        return Site(firm.id, firm.region_id), firm.name

    async def _measure(self, said: Content, site: Site, actor: Person, now: datetime) -> Measure:
        hazards = [await self._hazard(one, site) for one in dict.fromkeys(said.hazard_ids)]
        on_region = said.on is On.REGION
        return Measure(
            id=0,
            kind=said.kind,
            on=said.on,
            decided_on=said.decided_on,
            by=actor.id,
            at=now,
            case_id=0,
            enterprise_id=site.enterprise_id,
            region_id=site.region_id if on_region else None,
            person=kept(said.person) if said.on is On.PERSON else None,
            persons=said.persons,
            hazard_ids=tuple(sorted(one.id for one in hazards)),
            amount_yuan=None if said.amount is None else round(float(said.amount), 2),
            document=kept(said.document),
            authority=kept(said.authority),
            note=kept(said.note),
            is_key=said.is_key,
            is_crime=said.is_crime,
            photo_ids=await self._photos(said),
            proofs=await self._proofs(said.kind, hazards, now),
        )

    async def _hazard(self, hazard_id: int, site: Site) -> Hazard:
        found = await self.hazards.get(hazard_id)
        if found is None:
            raise Refused("hazard_unknown")
        if found.enterprise_id != site.enterprise_id:
            raise Refused("measure_elsewhere", number=found.number)
        return found

    async def _photos(self, said: Content) -> tuple[int, ...]:
        known = await self.photos.by_unique(said.photos)
        if len(known) < len(set(said.photos)):
            raise Refused("photo_incomplete")
        return tuple(known[one].id for one in dict.fromkeys(said.photos))

    async def _proofs(self, kind: MeasureKind, hazards: list[Hazard], now: datetime) -> tuple[Proof, ...]:
        if kind is not MeasureKind.NO_PENALTY:
            return ()
        today, found = now.astimezone(self.zone).date(), list[Proof]()
        for hazard in hazards:
            report = await self.measures.reported(hazard.id)
            if report is None or hazard.enterprise_id is None:
                raise Refused("not_self_reported", number=hazard.number)
            day = report.at.astimezone(self.zone).date()
            arrivals = await self.measures.arrivals(
                hazard.enterprise_id, datetime.combine(day, time(), self.zone)
            )
            found.append(proven(hazard, report, arrivals, today))
        return tuple(found)

    async def _kept(self, new: Measure, now: datetime) -> Measure:
        made = await self.measures.add(new)
        told = {
            "number": made.number,
            "kind": made.kind.value,
            "on": made.on.value,
            "case": made.case_id,
            "hazards": list(made.hazard_ids),
            "sha256": fingerprint(made),
        }
        await self.audit.append(f"person:{made.by}", "measure.recorded", f"measure:{made.id}", told, now)
        return made

    async def _notices(self, made: Measure, actor: Person, name: str) -> tuple[Notice, ...]:
        if made.enterprise_id is None or not KINDS[made.kind].told or made.on is not On.ENTERPRISE:
            return ()
        told = words("measure.told", kind=made.kind, about=name, day=made.decided_on)
        people = await self.people.with_role_for(ENTERPRISE_ROLES, made.enterprise_id)
        return tuple(Notice(one.id, told, Card.MEASURE, made.id) for one in people if one.id != actor.id)
