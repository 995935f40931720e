"""What was corrected after a record was handed in: every version, with who signed it, when and why."""

from collections.abc import Sequence

from inspection.hazard_readings import Reading
from reports.paper.block import Block, Grid, Heading
from reports.paper.common import clause_of, moment
from texts import Voice


def corrections(versions: Sequence[tuple[Reading, str]], voice: Voice) -> list[Block]:
    """Nothing when nothing was corrected."""
    if not versions:
        return []
    keys = (
        "paper.hazard",
        "paper.record.reading",
        "paper.what",
        "paper.clause",
        "paper.who",
        "paper.signed_at",
    )
    rows = tuple(_row(one, name, voice) for one, name in versions)
    return [Heading(voice("paper.record.readings")), Grid(tuple(map(voice, keys)), rows, (3, 2, 8, 4, 3, 4))]


def _row(one: Reading, name: str, voice: Voice) -> tuple[str, ...]:
    why = one.reason if one.statement else voice("paper.record.first")
    what = f"{one.hazard.description}\n{why}"
    clause = clause_of(voice, one.hazard)
    return one.hazard.number, str(one.number), what, clause, name, moment(voice, one.at)
