"""Measures of every kind, whole."""

from typing import Any

from inspection.measures.check import Content
from inspection.measures.kind import KINDS, MeasureKind, On, Part
from inspection.measures.measure import Measure
from inspection.usecases.record_measure import MeasureRecorder, RecordMeasure
from tests.storage.hazard_world import CHENXING, ZONE, World

SAID: dict[Part, dict[str, Any]] = {
    Part.AMOUNT: {"amount": 20000},
    Part.PERSONS: {"persons": 2},
    Part.DOCUMENT: {"document": "沈北应急12号"},
    Part.AUTHORITY: {"authority": "区应急局"},
    Part.NOTE: {"note": "限期整改"},
}


def whole(kind: MeasureKind, on: On | None = None) -> dict[str, Any]:
    """All that the kind needs, its hazards aside."""
    rule = KINDS[kind]
    on = on or rule.on[0]
    where = {"region": "沈北街道"} if on is On.REGION else {"enterprise_id": CHENXING}
    person = {"person": "周海"} if on is On.PERSON else {}
    said: dict[str, Any] = {}
    for part in rule.needs:
        said |= SAID.get(part, {})
    return {"kind": kind, "on": on, **where, **person, **said}


async def records(world: World, name: str, **said: Any) -> Measure:
    work = world.work
    where = work.enterprises, work.regions, work.photos, work.people
    recorder = MeasureRecorder(work.measures, work.hazards, *where, work.audit, ZONE)
    day = world.now.astimezone(ZONE).date()
    content = Content(**{"decided_on": day, **said})
    done = await recorder(RecordMeasure(content), await world.person(name), world.now)
    made = await work.measures.get(done.subject_id or 0)
    assert made is not None
    return made
