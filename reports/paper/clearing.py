"""清零作战图: how far each street is from no open major hazard, and the list of what remains with its days."""

import io

from PIL import Image

from inspection.majors.clearing import Clearing, Street
from reports.clearing_chart import chart
from reports.paper.block import Block, Grid, Heading, Prose, Sheet, Shot, Shots
from reports.paper.common import Seal, sealed
from texts import Voice

MOST = 500  # hazards on one paper
STREETS = (
    "paper.clearing.head.street",
    "paper.clearing.head.open",
    "paper.clearing.head.late",
    "paper.clearing.head.closed",
    "paper.clearing.head.visited",
    "paper.clearing.head.next",
)
HAZARDS = (
    "paper.hazard",
    "paper.firm",
    "paper.what",
    "paper.due",
    "paper.clearing.head.days",
)


def clearing_paper(region: str, one: Clearing, seal: Seal, voice: Voice) -> Sheet:
    told = {"open": one.open, "closed": one.closed, "since": one.since.isoformat()}
    said = voice("paper.clearing.left" if one.open else "paper.clearing.done", **told)
    blocks: list[Block] = [Prose(said, strong=True)]
    if one.streets:
        blocks += [
            Shots((Shot(_jpeg(chart(one, voice)), voice("paper.clearing.chart")),), wide=True),
            _table(one, voice),
        ]
    room = MOST
    for street in one.streets:
        if not street.open or not room:
            continue
        count = len(street.open)
        blocks.append(Heading(voice("paper.clearing.street", name=street.name, count=count)))
        blocks.append(_list(one, street, room, voice))
        room -= min(room, count)
    if one.open > MOST:
        blocks.append(Prose(voice("paper.clearing.beyond", count=one.open - MOST)))
    return sealed(voice, voice("paper.clearing.title"), region, one.until.isoformat(), blocks, seal)


def _table(one: Clearing, voice: Voice) -> Grid:
    rows = tuple(
        (
            street.name,
            str(len(street.open)) if street.open else voice("paper.clearing.none"),
            str(street.late),
            str(street.closed),
            f"{street.visited}/{street.firms}",
            street.open[0].due_on.isoformat() if street.open and street.open[0].due_on else "–",
        )
        for street in one.streets
    )
    return Grid(tuple(map(voice, STREETS)), rows, (5, 2, 2, 2, 3, 3))


def _list(one: Clearing, street: Street, room: int, voice: Voice) -> Grid:
    rows = []
    for left in street.open[:room]:
        days = (left.due_on - one.until).days if left.due_on else None
        due = left.due_on.isoformat() if left.due_on else "–"
        said = "–" if days is None else voice("paper.clearing.days_left", n=days)
        if days is not None and days < 0:
            said = voice("paper.clearing.days_late", n=-days)
        rows.append((left.number, left.enterprise, left.description, due, said))
    return Grid(tuple(map(voice, HAZARDS)), tuple(rows), (3, 5, 7, 3, 3))


def _jpeg(png: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()
