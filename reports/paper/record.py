"""The inspection record, 检查记录: who was where and when, each verdict, who signed, the enterprise's answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspection.enterprise import Enterprise
from inspection.experts.expert import VisitExpert
from inspection.hazard import Hazard
from inspection.hazard_readings import Reading
from inspection.paper import record_number
from inspection.standard import describe
from inspection.standards.order10 import order10
from inspection.visit import CheckInRecord, Finding, Verdict, Visit
from inspection.visit_kind import KINDS
from reports.paper.agencies import agencies
from reports.paper.block import Block, Grid, Heading, Lines, Prose, Sheet
from reports.paper.common import Seal, Taken, clause_of, item_of, moment, pictures, sealed
from reports.paper.corrections import corrections
from reports.paper.experts import experts
from texts import Voice


@dataclass(frozen=True)
class RecordPaper:
    """A submitted visit with all that belongs to it. ``answered_by``: the name of who answered for the enterprise;
    ``versions``: of what was corrected since, each with the name of who signed it."""

    visit: Visit
    firm: Enterprise
    findings: Sequence[tuple[Finding, int | None]]
    hazards: Sequence[Hazard]
    taken: Sequence[Taken]
    answered_by: str | None
    seal: Seal
    versions: Sequence[tuple[Reading, str]] = ()
    experts: Sequence[VisitExpert] = ()


def record(facts: RecordPaper, voice: Voice) -> Sheet:
    number = record_number(facts.visit)
    blocks = [
        *_about(facts, voice),
        *_violations(facts, voice),
        *corrections(facts.versions, voice),
        *pictures(voice, facts.taken),
        *_items(facts, voice),
        *_signatures(facts.visit, voice),
        *experts(facts.experts, voice),
        *_answer(facts, voice),
    ]
    title, under = voice("paper.record.title"), voice.fact(facts.visit.kind)
    return sealed(voice, title, voice("paper.number", number=number), under, blocks, facts.seal)


def _about(facts: RecordPaper, voice: Voice) -> list[Block]:
    visit, firm = facts.visit, facts.firm
    counts = {verdict.value: (visit.tally or {}).get(verdict, 0) for verdict in Verdict}
    rows = [
        *firm_rows(firm, voice),
        (voice("paper.record.inspectors"), voice.fact([one.name for one in visit.signatures])),
        (voice("paper.record.arrived"), moment(voice, visit.checked_in_at)),
        (voice("paper.record.place"), _place(visit.check_in, voice)),
        (voice("paper.record.submitted"), moment(voice, visit.submitted_at)),
        (voice("paper.record.standard"), voice.say(order10().title)),
        (voice("paper.record.result"), voice("visit.tally", total=sum(counts.values()), **counts)),
    ]
    return [Lines(tuple(rows))]


def firm_rows(firm: Enterprise, voice: Voice) -> list[tuple[str, str]]:
    """Who a paper is about."""
    return [
        (voice("paper.firm"), firm.name),
        (voice("paper.code"), firm.credit_code),
        (voice("paper.address"), " · ".join(part for part in (firm.region, firm.address) if part)),
    ]


def _place(check_in: CheckInRecord | None, voice: Voice) -> str:
    """How near they were, as it was recorded, with the reason when they gave one."""
    if check_in is None:
        return voice.fact(None)
    said = [voice.fact(check_in.nearness)]
    if check_in.distance is not None:
        said.append(voice("paper.record.distance", metres=round(check_in.distance)))
    if check_in.by_poster:
        said.append(voice("paper.record.by_poster"))
    if check_in.reason:
        said.append(check_in.reason)
    return " · ".join(said)


def _violations(facts: RecordPaper, voice: Voice) -> list[Block]:
    found = [(one, key) for one, key in facts.findings if one.verdict is Verdict.VIOLATION]
    blocks: list[Block] = [Heading(voice("paper.record.violations", count=len(found)))]
    if not found:
        return [*blocks, Prose(voice("paper.record.none"))]
    by_id = {hazard.id: hazard for hazard in facts.hazards}
    head = voice("paper.n"), voice("paper.what"), voice("paper.clause"), voice("paper.hazard")
    rows = tuple(
        (str(n), _what(one, voice), *_hazard(one, by_id.get(key or 0), voice))
        for n, (one, key) in enumerate(found, 1)
    )
    return [*blocks, Grid(head, rows, (1, 9, 4, 5))]


def _what(one: Finding, voice: Voice) -> str:
    item = item_of(one.item_id)
    said = voice.say(describe(item, one.alternatives, one.other)) if item else one.other or one.item_id
    return f"{said}\n{one.note}" if one.note else said


def _hazard(one: Finding, hazard: Hazard | None, voice: Voice) -> tuple[str, str]:
    """What it rests on, and the hazard it became as it stood when the paper was drawn up."""
    if hazard is None:
        item = item_of(one.item_id)
        return (voice.say(item.cited) if item else one.item_id), voice.fact(None)
    due = moment(voice, hazard.due_on)
    said = voice("paper.became", number=hazard.number, grade=hazard.grade, state=hazard.state, due=due)
    return clause_of(voice, hazard), said


def _items(facts: RecordPaper, voice: Voice) -> list[Block]:
    if not facts.findings:
        return []
    head = voice("paper.n"), voice("paper.item"), voice("paper.clause"), voice("paper.verdict")
    rows = []
    for n, (one, _) in enumerate(facts.findings, 1):
        item = item_of(one.item_id)
        short, cited = (voice.say(item.short), voice.say(item.cited)) if item else (one.item_id, "")
        rows.append((str(n), short, cited, voice.fact(one.verdict)))
    return [
        Heading(voice("paper.record.items", count=len(rows))),
        Grid(head, tuple(rows), (1, 10, 4, 3)),
    ]


def _signatures(visit: Visit, voice: Voice) -> list[Block]:
    if KINDS[visit.kind].by_agency:
        return agencies(visit, voice)
    head = voice("paper.who"), voice("paper.statement"), voice("paper.signed_at")
    rows = tuple(
        (
            one.name,
            one.statement or "",
            moment(voice, one.signed_at) if one.signed_at else voice("paper.record.owed"),
        )
        for one in visit.signatures
    )
    return [Heading(voice("paper.record.signatures")), Grid(head, rows, (3, 10, 4))]


def _answer(facts: RecordPaper, voice: Voice) -> list[Block]:
    visit = facts.visit
    if visit.answer is None:
        if not visit.awaits_answer:
            return []
        said = voice("paper.record.unanswered")
    else:
        at = moment(voice, visit.answered_at)
        said = voice("paper.record.answered", name=facts.answered_by, at=at, answer=visit.answer)
    blocks: list[Block] = [Heading(voice("paper.record.answer")), Prose(said)]
    return [*blocks, Prose(visit.answer_reason)] if visit.answer_reason else blocks
