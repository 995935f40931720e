"""No penalty for the honest: who was first is read from the chain, and nobody can say otherwise."""

from datetime import date, timedelta

import pytest

from inspection.hazard import Source
from inspection.measures.check import Content
from inspection.measures.kind import MeasureKind, On
from inspection.measures.measure import Measure
from inspection.place import Fix
from inspection.usecases.check_in import ArriveOnSite, CheckIn
from inspection.usecases.record_measure import MeasureRecorder, RecordMeasure
from inspection.words import Refused
from tests.storage.hazard_world import CHENXING, ZONE, World

TODAY = date(2023, 6, 5)


async def arrives(world: World, name: str = "李建国") -> None:
    work = world.work
    check_in = CheckIn(work.visits, work.enterprises, work.audit, ZONE)
    await check_in(ArriveOnSite(CHENXING, fix=Fix()), await world.person(name), world.now)


async def reports(world: World) -> int:
    return await world.finds("赵强", source=Source.SELF_CHECK)


async def spares(world: World, *hazards: int, on: On = On.ENTERPRISE) -> Measure:
    work = world.work
    where = work.enterprises, work.regions, work.photos, work.people
    recorder = MeasureRecorder(work.measures, work.hazards, *where, work.audit, ZONE)
    day = world.now.astimezone(ZONE).date()
    said = Content(
        kind=MeasureKind.NO_PENALTY, on=on, decided_on=day, enterprise_id=CHENXING, hazard_ids=hazards
    )
    done = await recorder(RecordMeasure(said), await world.person("李建国"), world.now)
    made = await work.measures.get(done.subject_id or 0)
    assert made is not None
    return made


async def refusal(world: World, *hazards: int) -> str:
    with pytest.raises(Refused) as no:
        await spares(world, *hazards)
    return no.value.key


async def test_a_report_before_the_check_in_is_proven_with_both_places_in_the_chain(world: World) -> None:
    hazard_id = await reports(world)
    world.later(hours=2)
    await arrives(world)
    (proof,) = (await spares(world, hazard_id)).proofs
    assert proof.reported_seq < proof.arrived_seq and proof.reported_at < proof.arrived_at
    assert (proof.hazard_id, proof.arrived_at - proof.reported_at) == (hazard_id, timedelta(hours=2))


async def test_a_report_while_the_inspectors_are_there_comes_too_late(world: World) -> None:
    await arrives(world)
    world.later(minutes=4)
    assert await refusal(world, await reports(world)) == "refused.inspectors_came_first"


async def test_without_a_check_in_there_is_nothing_to_exempt_from(world: World) -> None:
    assert await refusal(world, await reports(world)) == "refused.nobody_came"


async def test_what_inspectors_found_was_not_reported(world: World) -> None:
    hazard_id = await world.finds("李建国")
    await arrives(world)
    assert await refusal(world, hazard_id) == "refused.not_self_reported"


async def test_an_earlier_visit_that_is_over_does_not_count_against_a_later_report(world: World) -> None:
    await arrives(world)
    world.later(days=3)
    hazard_id = await reports(world)
    world.later(days=1)
    await arrives(world)
    assert len((await spares(world, hazard_id)).proofs) == 1


async def test_two_hazards_need_both_to_have_been_reported_in_time(world: World) -> None:
    early = await reports(world)
    world.later(hours=1)
    await arrives(world)
    late = await reports(world)
    assert await refusal(world, early, late) == "refused.inspectors_came_first"
    assert await refusal(world) == "refused.measure_needs"
