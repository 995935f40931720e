"""Every kind of measure is kept with what it needs, refused without it, and recorded only by those who may."""

from datetime import timedelta

import pytest

from bot.measuring import ORDER
from inspection.measures.kind import KINDS, MeasureKind, On, Part
from inspection.rights import Right
from inspection.words import Refused
from tests.storage.hazard_world import World
from tests.storage.measure_world import SAID, records, whole

USUAL = [kind for kind in MeasureKind if kind is not MeasureKind.NO_PENALTY]


@pytest.mark.parametrize("kind", USUAL)
async def test_every_kind_is_kept_on_everybody_it_can_be_on(world: World, kind: MeasureKind) -> None:
    hazard_id = await world.finds("李建国")
    for on in KINDS[kind].on:
        about = () if on is On.REGION else (hazard_id,)
        made = await records(world, "孙丽", **whole(kind, on), hazard_ids=about)
        assert (made.kind, made.on, made.hazard_ids, made.case_id) == (kind, on, about, made.id)


@pytest.mark.parametrize("kind", USUAL)
async def test_without_what_it_needs_it_is_refused(world: World, kind: MeasureKind) -> None:
    said = whole(kind)
    for part in KINDS[kind].needs:
        for name in SAID.get(part, ()):
            with pytest.raises(Refused) as no:
                await records(world, "孙丽", **{**said, name: None})
            assert no.value.key == "refused.measure_needs"
    tomorrow = (world.now + timedelta(days=1)).date()
    with pytest.raises(Refused) as no:
        await records(world, "孙丽", **said, decided_on=tomorrow)
    assert no.value.key == "refused.measure_in_future"


@pytest.mark.parametrize("kind", USUAL)
async def test_only_those_who_may_record_it_there(world: World, kind: MeasureKind) -> None:
    theirs = KINDS[kind].right is Right.MEASURE
    for name, may in {"李建国": theirs, "陈刚": True, "何静": False, "周海": False, "高原": False}.items():
        if may:
            assert (await records(world, name, **whole(kind))).by == world.ids[name]
            continue
        with pytest.raises(Refused) as no:
            await records(world, name, **whole(kind))
        assert no.value.key == "refused.not_allowed"


async def test_a_hazard_of_another_enterprise_is_refused(world: World) -> None:
    elsewhere = await world.finds("孙丽", enterprise_id=2)
    with pytest.raises(Refused) as no:
        await records(world, "孙丽", **whole(MeasureKind.WARNING), hazard_ids=(elsewhere,))
    assert no.value.key == "refused.measure_elsewhere"


def test_every_part_that_a_kind_asks_is_asked_by_the_dialog() -> None:
    assert set(ORDER) == set(Part)
