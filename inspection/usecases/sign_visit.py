"""A colleague's signature under a submitted record."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import must
from inspection.usecases.visit_ports import Visits
from inspection.visit import Visit
from inspection.visit_kind import KINDS
from inspection.words import Refused, words


@dataclass(frozen=True)
class SignRecord:
    """``statement`` restates, in the signer's language, what is signed."""

    visit_id: int
    statement: str


@dataclass(frozen=True)
class SignVisit:
    """谁检查、谁签名、谁负责: only who went along signs, personally, once, and only with the right at that moment."""

    visits: Visits
    audit: Audit

    async def __call__(self, command: SignRecord, actor: Person, now: datetime) -> Done:
        visit = await self.visits.get_required(command.visit_id)
        must(actor, KINDS[visit.kind].right, visit.site)
        statement = checked_statement(command.statement)
        signed = visit.signed(actor.id, statement, now)
        await self.visits.save(signed)
        data = {"number": visit.number, "statement": statement, **of_agency(visit, actor.id)}
        await self.audit.append(f"person:{actor.id}", "visit.signed", f"visit:{visit.id}", data, now)
        told = words("visit.notice.signed", name=actor.name, enterprise=visit.enterprise, number=visit.number)
        return Done(
            words("visit.signed", number=visit.number),
            Card.VISIT,
            visit.id,
            (Notice(visit.lead_id, told, Card.VISIT, visit.id),),
        )


def of_agency(visit: Visit, person_id: int) -> dict[str, str]:
    """For the chain: in whose name."""
    found = (one.agency for one in visit.signatures if one.person_id == person_id)
    agency = next(found, None) if KINDS[visit.kind].by_agency else None
    return {"agency": agency.key} if agency else {}


def checked_statement(statement: str) -> str:
    """Raises Refused("statement_needed"): a signature without words signs nothing."""
    if not statement.strip():
        raise Refused("statement_needed")
    return statement.strip()
