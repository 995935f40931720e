"""重大隐患分析报告: what the numbers are, in sentences and tables, each with the hazards it counts."""

from collections.abc import Mapping, Sequence

from inspection.majors.analysis import Analysis, Line, MajorCount, MajorsBy, Many
from reports.paper.block import Block, Grid, Heading, Prose, Sheet
from reports.paper.common import Seal, sealed
from texts import Voice

MOST_NUMBERS, MOST_LINES = 12, 30
HEAD = ("paper.analysis.head.found", "paper.analysis.head.before", "paper.analysis.head.open")
HEAD_OF_COUNTS = (
    "paper.analysis.head.count",
    "paper.analysis.head.now",
    "paper.analysis.head.before",
    "paper.analysis.head.change",
)
Names = Mapping[int, str]


def analysis_paper(region: str, names: Names, one: Analysis, seal: Seal, voice: Voice) -> Sheet:
    """``names``: of regions by id. A draft to be read over: it draws no conclusion."""
    blocks: list[Block] = [Prose(_summed(one, voice)), _counts(one, voice)]
    for by in MajorsBy:
        lines = one.lines[by]
        blocks.append(Heading(voice("paper.analysis.by", by=by)))
        blocks.append(_grid(by, lines, names, voice) if lines else Prose(voice("paper.analysis.nothing")))
        if len(lines) > MOST_LINES:
            blocks.append(Prose(voice("paper.analysis.beyond", count=len(lines) - MOST_LINES)))
    blocks.append(Prose(voice("paper.analysis.basis")))
    title = voice("paper.analysis.title")
    days = voice("paper.analysis.days", first=one.days.first.isoformat(), last=one.days.last.isoformat())
    return sealed(voice, title, region, days, blocks, seal)


def _summed(one: Analysis, voice: Voice) -> str:
    told = {what.value: len(now) for what, (now, _) in one.counts.items()}
    found, before = (len(many) for many in one.counts[MajorCount.FOUND])
    return voice("paper.analysis.summed", change=_change(found, before), **told)


def _change(now: int, before: int) -> str:
    return f"{now - before:+d}" if now != before else "0"


def _counts(one: Analysis, voice: Voice) -> Grid:
    rows = []
    for what, (now, before) in one.counts.items():
        change = _change(len(now), len(before))
        rows.append((voice.fact(what), str(len(now)), str(len(before)), change, _numbers(now, voice)))
    head = (*map(voice, HEAD_OF_COUNTS), voice("paper.analysis.numbers"))
    return Grid(head, tuple(rows), (5, 2, 2, 2, 9))


def _grid(by: MajorsBy, lines: Sequence[Line], names: Names, voice: Voice) -> Grid:
    rows = []
    for line in lines[:MOST_LINES]:
        numbers = _numbers(tuple(dict.fromkeys((*line.open, *line.found))), voice)
        many = (str(len(line.found)), str(len(line.before)), str(len(line.open)))
        rows.append((_name(by, line, names, voice), *many, numbers))
    head = (voice.fact(by), *map(voice, HEAD), voice("paper.analysis.numbers"))
    return Grid(head, tuple(rows), (5, 2, 2, 2, 9))


def _name(by: MajorsBy, line: Line, names: Names, voice: Voice) -> str:
    if by is MajorsBy.STREET and isinstance(line.name, int):
        return names.get(line.name, "–")
    return voice.fact(line.name) if line.name else voice("paper.analysis.unknown")


def _numbers(many: Many, voice: Voice) -> str:
    said = " ".join(one.number for one in many[:MOST_NUMBERS])
    left = len(many) - MOST_NUMBERS
    return f"{said} {voice('paper.analysis.more', count=left)}" if left > 0 else said
