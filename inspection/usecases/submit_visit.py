"""Handing in what a visit found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any, Protocol

from inspection.audit import Audit, Event
from inspection.checklist import Section, checklist
from inspection.hazard import Grade
from inspection.outcome import Card, Done, Notice, ReporterNotice
from inspection.people import Person
from inspection.standard import Standard, describe
from inspection.usecases.find_hazard import FindHazard
from inspection.usecases.sign_visit import checked_statement
from inspection.usecases.visit_ports import Enterprises, People, Visits
from inspection.usecases.visit_team import agencies, colleagues, enterprise_people
from inspection.visit import Finding, Verdict, Visit, check_complete, tally
from inspection.visit_kind import KINDS, VisitKind, check_can_lead, check_enough_inspectors
from inspection.visit_pages import paged
from inspection.words import Words, words


@dataclass(frozen=True)
class HandInVisit:
    """``statement`` is what the lead restated when signing; ``kind`` None keeps the visit's own.

    ``findings`` answer every item of the site's checklist, in its order; ``colleagues`` went along and sign.
    ``turned``: when each page was turned first, by its section's key, as far as it is known.
    """

    visit_id: int
    findings: tuple[Finding, ...]
    statement: str
    colleagues: tuple[int, ...] = ()
    kind: VisitKind | None = None
    turned: Mapping[str, datetime] = field(default_factory=dict)


class FindsHazards(Protocol):
    async def __call__(self, command: FindHazard, actor: Person, now: datetime) -> Done: ...


@dataclass(frozen=True)
class _Record:
    """A record as it will stand, and what grew out of it."""

    visit: Visit
    findings: tuple[tuple[Finding, int | None], ...]
    majors: int
    notices: tuple[Notice | ReporterNotice, ...]


@dataclass(frozen=True)
class SubmitVisit:
    """The lead hands in the record and signs it by doing so (谁检查、谁签名、谁负责).

    An enforcement visit needs two inspectors; everyone named must have the right at this moment, not when
    the visit began. Every item of the checklist is answered exactly once. Each violation becomes a hazard,
    graded by the standard's clause and edition; major ones are reported at once by the hazard loop. The
    colleagues are asked to sign, the enterprise to answer.
    """

    visits: Visits
    enterprises: Enterprises
    people: People
    find_hazard: FindsHazards
    audit: Audit
    standard: Standard
    zone: tzinfo

    async def __call__(self, command: HandInVisit, actor: Person, now: datetime) -> Done:
        visit = await self._ready(command, actor, now)
        await self.visits.save(visit)
        record = await self._found(visit, command.findings, actor, now)
        await self.visits.add_findings(visit.id, self.standard.edition, record.findings)
        event = await self._tell_chain(record, command, actor, now)
        notices = (*record.notices, *await self._notices(visit, actor))
        return Done(_said(record, event), Card.VISIT, visit.id, notices)

    async def _ready(self, command: HandInVisit, actor: Person, now: datetime) -> Visit:
        """The visit as submitted and signed by the lead, once nothing speaks against it."""
        visit = await self.visits.get_required(command.visit_id)
        visit.must_be_led_by(actor.id)
        kind = command.kind or visit.kind
        check_can_lead(actor, kind, visit.site)
        team = await colleagues(self.people, command.colleagues, actor.id, kind, visit.site)
        check_enough_inspectors(kind, 1 + len(team))
        statement = checked_statement(command.statement)
        sections = await self._checked(visit, kind, command.findings)
        number = f"{now.astimezone(self.zone).year}-{visit.id:04}"
        lead = tuple(signature for signature in visit.signatures if signature.person_id == actor.id)
        known = {one.person_id: one.agency for one in visit.signatures if one.agency}
        team = tuple(replace(one, agency=known.get(one.person_id, one.agency)) for one in team)
        timed = paged(sections, command.findings, command.turned, visit.checked_in_at or now)
        visit = replace(visit, kind=kind, signatures=(*lead, *team), paged=timed)
        return visit.submitted(number, tally(command.findings), now).signed(actor.id, statement, now)

    async def _checked(self, visit: Visit, kind: VisitKind, findings: Sequence[Finding]) -> Sequence[Section]:
        """The pages, each of whose items is answered as it must be."""
        enterprise = await self.enterprises.get_required(visit.enterprise_id)
        asked = checklist(self.standard, enterprise.sector, enterprise.traits)
        asked = asked if KINDS[kind].checklist else ()
        check_complete(findings, asked)
        for finding in findings:
            item = self.standard.item(finding.item_id)
            if finding.verdict is Verdict.VIOLATION:
                self.standard.judge(item, finding.alternatives, finding.other)
        return asked

    async def _found(
        self, visit: Visit, findings: Sequence[Finding], actor: Person, now: datetime
    ) -> _Record:
        kept: list[tuple[Finding, int | None]] = []
        notices: list[Notice | ReporterNotice] = []
        majors = 0
        for finding in findings:
            hazard_id = None
            if finding.verdict is Verdict.VIOLATION:
                command = self._hazard(visit, finding)
                done = await self.find_hazard(command, actor, now)
                hazard_id = done.subject_id
                notices += done.notices
                majors += command.grade is Grade.MAJOR
            kept.append((finding, hazard_id))
        return _Record(visit, tuple(kept), majors, tuple(notices))

    def _hazard(self, visit: Visit, finding: Finding) -> FindHazard:
        """The description is kept in the language of the record, Chinese; item and conditions say it in others."""
        item = self.standard.item(finding.item_id)
        judged = self.standard.judge(item, finding.alternatives, finding.other)
        described = describe(item, finding.alternatives, finding.other).zh
        rule = KINDS[visit.kind]
        return FindHazard(
            enterprise_id=visit.enterprise_id,
            source=rule.source,
            description=f"{described}。{finding.note}" if finding.note else described,
            visit_id=visit.id,
            item_id=item.id,
            clause=judged.clause,
            edition=judged.edition,
            alternatives=finding.alternatives,
            grade=judged.grade,
            photos=finding.photos,
            lat=finding.lat,
            lon=finding.lon,
            accuracy=finding.accuracy,
            reported_for_enterprise=not rule.answered,
        )

    async def _tell_chain(self, record: _Record, command: HandInVisit, actor: Person, now: datetime) -> Event:
        visit = record.visit
        data: dict[str, Any] = {
            "number": visit.number,
            "enterprise_id": visit.enterprise_id,
            "kind": visit.kind.value,
            "team": [signature.person_id for signature in visit.signatures],
            "statement": command.statement.strip(),
            "edition": self.standard.edition,
            "verdicts": {finding.item_id: finding.verdict.value for finding, _ in record.findings},
            "hazards": {finding.item_id: hazard for finding, hazard in record.findings if hazard},
        }
        data |= agencies(visit)
        if visit.paged:
            data["paged"] = [[one.items, one.others, one.seconds] for one in visit.paged]
        who, what = f"person:{actor.id}", f"visit:{visit.id}"
        return await self.audit.append(who, "visit.submitted", what, data, now)

    async def _notices(self, visit: Visit, actor: Person) -> list[Notice]:
        facts = {"enterprise": visit.enterprise, "number": visit.number}
        sign = words("visit.notice.sign", lead=actor.name, **facts)
        told = [Notice(owed.person_id, sign, Card.VISIT, visit.id) for owed in visit.owing]
        if visit.awaits_answer:
            violations = (visit.tally or {}).get(Verdict.VIOLATION, 0)
            answer = words("visit.notice.answer", violation=violations, **facts)
            for person in await enterprise_people(self.people, visit.enterprise_id):
                told.append(Notice(person.id, answer, Card.VISIT, visit.id))
        return told


def _said(record: _Record, event: Event) -> Words:
    visit, counted = record.visit, record.visit.tally or {}
    told = {verdict.value: counted.get(verdict, 0) for verdict in Verdict}
    facts = {
        "number": visit.number,
        "tally": words("visit.tally", total=sum(told.values()), **told),
        "reported": words("visit.reported_major", count=record.majors) if record.majors else "",
        "chain": words("visit.chain", seq=event.seq, head=event.hash[:4]),
    }
    if not visit.awaits_answer:
        return words("visit.self_submitted", **facts)
    names = [owed.name for owed in visit.owing]
    waiting = words("visit.waiting_signatures", names=names) if names else words("visit.waiting_answer")
    return words("visit.submitted", waiting=waiting, **facts)
