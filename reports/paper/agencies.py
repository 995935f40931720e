"""Who signed a joint record, agency by agency; who did not, and why."""

from inspection.visit import Visit
from inspection.visit_agencies import REFUSED, SIGNED, AgencyStanding, by_agency
from reports.paper.block import Block, Grid, Heading
from reports.paper.common import moment
from texts import Voice


def agencies(visit: Visit, voice: Voice) -> list[Block]:
    head = voice("paper.agency"), voice("paper.who"), voice("paper.statement"), voice("paper.signed_at")
    rows = tuple(_row(one, voice) for one in by_agency(visit.signatures))
    return [Heading(voice("paper.record.signatures")), Grid(head, rows, (4, 3, 7, 4))]


def _row(one: AgencyStanding, voice: Voice) -> tuple[str, ...]:
    first, agency = one.signatures[0], voice.fact(one.facts["agency"])
    if one.stands == SIGNED:
        return agency, first.name, first.statement or "", moment(voice, first.signed_at)
    if one.stands == REFUSED:
        why = voice("paper.record.unsigned", reason=first.reason)
        return agency, first.name, why, moment(voice, first.refused_at)
    return agency, voice.fact(one.facts["names"]), "", voice("paper.record.owed")
