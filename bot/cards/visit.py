"""The card of a visit: planned, to be signed, to be answered."""

from collections.abc import Sequence

from bot.cards import bundle, evidence, expert, paper
from bot.render import Key
from bot.view import Label
from inspection.bundle import About
from inspection.experts.expert import VisitExpert
from inspection.paper import Paper
from inspection.people import Person
from inspection.picture import Picture
from inspection.rights import Right, may
from inspection.trust.arrival import of_arrival
from inspection.visit import Verdict, Visit, VisitState
from inspection.visit_agencies import by_agency
from inspection.visit_kind import KINDS
from inspection.visit_secrecy import knows_target
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]


def drawn(visit: Visit, reader: Person | None, experts: Sequence[VisitExpert] = ()) -> Drawn:
    if not knows_target(visit, reader):
        told = words("card.visit.sealed", kind=visit.kind, day=visit.planned_on, lead=visit.lead)
        return [told, Words("card.visit.sealed_why")], []
    lines: list[Label] = [
        words("card.visit.title", enterprise=visit.enterprise, kind=visit.kind, state=visit.state)
    ]
    if visit.state is VisitState.PLANNED:
        lines.append(words("card.visit.planned", day=visit.planned_on))
    elif visit.tally is not None:
        counts = {verdict.value: visit.tally[verdict] for verdict in Verdict}
        lines.append(words("card.visit.tally", number=visit.number, total=sum(counts.values()), **counts))
    if visit.check_in is not None and _sees_trust(visit, reader):
        lines.append(of_arrival(visit.check_in).words)
    if visit.note and reader is not None and reader.id in visit.team:
        lines.append(words("card.visit.note", note=visit.note))
    lines += agency_lines(visit)
    if visit.answer is not None:
        why = visit.answer_reason or ""
        key = "card.visit.answer_why" if why else "card.visit.answer"
        lines.append(words(key, answer=visit.answer, reason=why))
    more, rows = expert.on_visit(visit, experts, reader)
    return [*lines, *more], [*_rows(visit, reader), *rows] if reader is not None else []


def agency_lines(visit: Visit) -> list[Label]:
    """Where agencies sign: each, with who has signed when, who has not and why, or who could."""
    if not KINDS[visit.kind].by_agency:
        return []
    return [words(f"card.visit.agency.{one.stands}", **one.facts) for one in by_agency(visit.signatures)]


def _rows(visit: Visit, reader: Person) -> list[list[Key]]:
    rows: list[list[Key]] = []
    if visit.state in (VisitState.PLANNED, VisitState.CHECKED_IN) and reader.id == visit.lead_id:
        begun = visit.state is VisitState.CHECKED_IN
        label = Words("card.visit.go_on" if begun else "card.visit.start")
        rows.append([Key(label, f"v.walk.{visit.id}" if begun else f"v.start.{visit.enterprise_id}")])
    if visit.state in (VisitState.PLANNED, VisitState.CHECKED_IN) and _may_plan(visit, reader):
        drop = Key(Words("card.visit.drop"), f"v.drop.{visit.id}")
        move = Key(Words("card.visit.move"), f"v.move.{visit.id}")
        rows.append([move, drop] if visit.state is VisitState.PLANNED else [drop])
    if any(owed.person_id == reader.id for owed in visit.owing) and visit.number:
        sign, refuse = Key(Words("card.visit.sign"), f"v.sign.{visit.id}"), f"v.unsign.{visit.id}"
        both = [sign, Key(Words("card.visit.unsign"), refuse)]
        rows.append(both if KINDS[visit.kind].by_agency else [sign])
    if visit.awaits_answer and may(reader, Right.ANSWER_VISIT, visit.site):
        answers = [("acknowledge", "card.visit.acknowledge"), ("refuse", "card.visit.refuse")]
        rows.append([Key(Words(key), f"v.{name}.{visit.id}") for name, key in answers])
    if visit.number:
        last = Key(Words("card.visit.hazards"), f"v.hazards.{visit.id}")
        rows.append([last, paper.key(Paper.RECORD, visit.id)])
        if (visit.tally or {}).get(Verdict.VIOLATION) and may(reader, Right.MEASURE, visit.site):
            rows.append([paper.key(Paper.VISIT_ORDER, visit.id)])
        if may(reader, Right.MEASURE, visit.site):
            rows.append([bundle.key(About.VISIT, visit.id)])
        rows.append([evidence.key(one, visit.id) for one in (Picture.SHEET, Picture.VISIT_MAP)])
    return rows


def _sees_trust(visit: Visit, reader: Person | None) -> bool:
    """The team and whoever supervises it; the enterprise is no judge of its inspectors."""
    return reader is not None and (reader.id in visit.team or may(reader, Right.SIGNALS, visit.site))


def _may_plan(visit: Visit, reader: Person) -> bool:
    return reader.id == visit.lead_id or may(reader, KINDS[visit.kind].plan_right, visit.site)
