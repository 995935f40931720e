"""Experts on a record: each with field, unit and when he signed, and what he advised."""

from collections.abc import Sequence

from inspection.experts.expert import End, VisitExpert
from reports.paper.block import Block, Grid, Heading
from reports.paper.common import moment
from texts import Voice


def experts(found: Sequence[VisitExpert], voice: Voice) -> list[Block]:
    """Nothing when there was none. Who was let go, or never came by the link, was none of them."""
    there = [one for one in found if _was_there(one)]
    if not there:
        return []
    head = tuple(voice(f"paper.expert.{key}") for key in ("name", "field", "unit", "signed"))
    rows = tuple((one.name, one.field, one.unit, _signed(one, voice)) for one in there)
    blocks: list[Block] = [Heading(voice("paper.expert.title")), Grid(head, rows, (3, 4, 5, 5))]
    advice = tuple(
        (f"{one.name} {step.n}", step.text or "", _became(one, step.n or 0))
        for one in there
        for step in one.advice
    )
    if advice:
        head = voice("paper.expert.who"), voice("paper.expert.advice"), voice("paper.hazard")
        blocks += [Heading(voice("paper.expert.advices", count=len(advice))), Grid(head, advice, (4, 10, 3))]
    return blocks


def _was_there(one: VisitExpert) -> bool:
    let_go = one.ended is not None and one.ended.text == End.LET_GO.value
    return bool(one.advice) or not (let_go or (one.has_account and one.person_id is None))


def _signed(one: VisitExpert, voice: Voice) -> str:
    """When, or that he is named only and signs nothing."""
    if one.signed is not None:
        return moment(voice, one.signed.at)
    return voice("paper.record.owed") if one.has_account else voice("paper.expert.named_only")


def _became(one: VisitExpert, n: int) -> str:
    hazard = one.taken.get(n)
    return f"H-{hazard:04d}" if hazard is not None else ""
