"""The proof of a self-report, 自查自报证明: it stands before the inspectors' check-in in the audit chain."""

from dataclasses import dataclass

from inspection.enterprise import Enterprise
from inspection.hazard import Hazard
from inspection.measures.measure import Proof
from reports.paper.block import Block, Grid, Lines, Prose, Sheet
from reports.paper.common import Seal, moment, sealed
from reports.paper.record import firm_rows
from texts import Voice


@dataclass(frozen=True)
class ProofPaper:
    """``proof`` as the rules found it in the chain."""

    firm: Enterprise
    hazard: Hazard
    proof: Proof
    seal: Seal


def proof(facts: ProofPaper, voice: Voice) -> Sheet:
    hazard, told = facts.hazard, facts.proof
    about = [
        *firm_rows(facts.firm, voice),
        (voice("paper.hazard"), hazard.number),
        (voice("paper.what"), hazard.description),
        (voice("paper.grade"), voice.fact(hazard.grade)),
    ]
    head = voice("paper.proof.event"), voice("paper.proof.at"), voice("paper.proof.seq")
    rows = (
        (voice("paper.proof.reported"), moment(voice, told.reported_at), f"#{told.reported_seq}"),
        (voice("paper.proof.arrived"), moment(voice, told.arrived_at), f"#{told.arrived_seq}"),
    )
    blocks: list[Block] = [
        Lines(tuple(about)),
        Grid(head, rows, (5, 4, 3)),
        Prose(voice("paper.proof.first", report=told.reported_seq, arrival=told.arrived_seq), strong=True),
        Prose(voice("paper.proof.state", state=hazard.state, due=moment(voice, hazard.due_on))),
    ]
    number = voice("paper.number", number=hazard.number)
    return sealed(voice, voice("paper.proof.title"), number, "", blocks, facts.seal)
