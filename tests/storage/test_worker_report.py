"""The worker's door: recorded, verified, answered; and the enterprise learns neither who nor that."""

import pytest

from inspection.hazard import Action, Grade, Source, Stage, State
from inspection.usecases.close_hazard import CloseHazard
from inspection.usecases.plan_hazard import FilePlan
from inspection.usecases.report_hazard import AddToReport
from inspection.usecases.settle_hazard import DismissHazard, HandOver, MergeHazard
from inspection.usecases.urge import Urge
from inspection.usecases.verify_hazard import VerifyHazard
from inspection.words import Refused
from tests.databases import Databases
from tests.storage.hazard_world import GATE, SUMMER, ZONE, World, street, subject, to_reporter
from texts import Voice

ENTERPRISE_PEOPLE = {"赵强", "周海", "吴磊"}


async def verified(world: World) -> int:
    found = subject(await world.reports(photos=(await world.photo(),)))
    world.later(days=2)
    await world.does("李建国", VerifyHazard(found, "地坑积水,深约10厘米", (await world.photo(),), *GATE, 8))
    return found


async def test_a_report_is_recorded_at_once_and_those_responsible_hear_of_it(world: World) -> None:
    done = await world.reports("2号炉旁地坑积水", photos=(await world.photo(stored=False),))
    hazard = await world.hazard(subject(done))
    assert (hazard.state, hazard.source, hazard.found_by) == (State.REPORTED, Source.WORKER, None)
    assert {"李建国", "王敏", "刘洋", "孙丽"} <= world.told(done)
    assert not world.told(done) & ENTERPRISE_PEOPLE and "何静" not in world.told(done)
    said = Voice("zh", ZONE).say(done.words)
    assert hazard.number in said and "7 日内" in said
    assert "群众上报" in Voice("zh", ZONE).say(done.notices[0].words)


async def test_the_chain_and_the_tables_hold_neither_name_nor_telephone(world: World) -> None:
    done = await world.reports(name="陈工甲乙", phone="00000777888")
    dump = [event async for event in world.work.audit.walk()]
    assert dump[-1].actor == "reporter"
    assert "陈工甲乙" not in repr(dump) and "777888" not in repr(dump) and "s:worker" not in repr(dump)
    assert await world.work.reporters.names(subject(done)) == [("陈工甲乙", "00000777888")]


async def test_not_even_the_file_on_disk_holds_name_or_telephone(
    settled: tuple[str, dict[str, int]], databases: Databases
) -> None:
    async with street(*settled) as world:
        await world.reports(name="陈工甲乙", phone="00000777888")
    dump = databases.dump(settled[0])
    assert "2号炉旁地坑积水" in dump
    for secret in ("陈工甲乙", "陈工甲乙".encode().hex().upper(), "777888", b"777888".hex().upper()):
        assert secret not in dump


async def test_until_it_is_verified_the_enterprise_finds_nothing(world: World) -> None:
    found = subject(await world.reports())
    for reader in ("赵强", "周海", None):
        with pytest.raises(Refused) as no:
            await world.card(found, reader)
        assert no.value.key == "refused.hazard_unknown"
    assert not world.told(await world.does("刘洋", Urge(found))) & ENTERPRISE_PEOPLE
    dismissed = await world.does("李建国", DismissHazard(found, "现场无此情况"))
    assert not world.told(dismissed) & ENTERPRISE_PEOPLE
    with pytest.raises(Refused):
        await world.card(found, "赵强")


async def test_after_verification_it_looks_like_an_inspectors_finding(world: World) -> None:
    found = await verified(world)
    outside, inside = await world.card(found, "赵强"), await world.card(found, "李建国")
    assert (outside.source, inside.source) == (Source.ENFORCEMENT, Source.WORKER)
    assert (outside.last, inside.last) == (Action.FIND, Action.VERIFY)
    assert outside.description == "地坑积水,深约10厘米" and outside.found_on.day == 7
    assert (len(outside.photo_ids), len(inside.photo_ids)) == (1, 2)
    hazard = await world.hazard(found)
    assert not set(hazard.photo_ids(Stage.REPORT)) & set(outside.photo_ids)


async def test_the_enterprises_story_begins_with_the_inspector(world: World) -> None:
    found = await verified(world)
    await world.grades("李建国", found, Grade.GENERAL)
    said = Voice("zh", ZONE)
    outside = [
        said.say(line) for line in await world.work.hazard_reads.story(found, await world.person("赵强"))
    ]
    assert outside == ["6月7日 09:41 李建国 登记", "6月7日 09:41 李建国 定为一般隐患"]
    inside = await world.work.hazard_reads.story(found, await world.person("王敏"))
    assert said.say(inside[0]) == "6月5日 09:41 上报人 上报"


async def test_a_refusal_does_not_tell_the_enterprise_either(world: World) -> None:
    found = await verified(world)
    with pytest.raises(Refused) as no:
        await world.passes(found, "郑华")  # wears both hats: an inspector may know
    assert "核实" in Voice("zh", ZONE).say(no.value.words)
    with pytest.raises(Refused) as no:
        await world.does("赵强", FilePlan(found, SUMMER))
    said = Voice("zh", ZONE).say(no.value.words)
    assert "李建国 登记" in said and "核实" not in said and "上报" not in said


async def test_the_reporter_is_answered_when_verified_and_when_closed_and_then_forgotten(
    world: World,
) -> None:
    found = subject(await world.reports())
    done = await world.does("李建国", VerifyHazard(found, "地坑积水", (await world.photo(),)))
    assert [(notice.hazard_id, notice.last) for notice in to_reporter(done)] == [(found, False)]
    await world.grades("李建国", found, Grade.GENERAL)
    await world.rectified(found)
    await world.passes(found)
    done = await world.does("李建国", CloseHazard(found))
    last = to_reporter(done)
    assert [notice.last for notice in last] == [True]
    assert Voice("zh", ZONE).say(last[0].words) == f"您上报的 №H-{found:04d} 已整改销号。谢谢您！"
    assert await world.work.reporters.addresses(found) == ["s:worker"]
    await world.work.reporters.answered(found, world.now)
    assert not await world.work.reporters.waiting(found)
    assert await world.work.reporters.reports_from("s:worker") == []


async def test_the_reporter_hears_of_every_other_end_too(world: World) -> None:
    false_alarm = subject(await world.reports(address="s:1"))
    done = await world.does("李建国", DismissHazard(false_alarm, "现场无此情况"))
    assert [notice.last for notice in to_reporter(done)] == [True]
    elsewhere = subject(await world.reports(address="s:2"))
    done = await world.does("李建国", HandOver(elsewhere, "消防救援大队"))
    assert "消防救援大队" in Voice("zh", ZONE).say(to_reporter(done)[0].words)


async def test_the_reporter_of_a_duplicate_waits_for_the_outcome_of_the_other(world: World) -> None:
    known = await world.finds("李建国")
    again = subject(await world.reports(address="s:9"))
    done = await world.does("李建国", MergeHazard(again, known))
    assert to_reporter(done) == []
    assert await world.work.reporters.addresses(known) == ["s:9"]
    await world.rectified(known)
    await world.passes(known)
    assert len(to_reporter(await world.does("李建国", CloseHazard(known)))) == 1


async def test_the_reporter_of_what_was_put_right_already_is_told_so(world: World) -> None:
    known = await world.finds("李建国")
    await world.closed(known)
    again = subject(await world.reports(address="s:9"))
    notices = to_reporter(await world.does("李建国", MergeHazard(again, known)))
    assert [(notice.hazard_id, notice.last) for notice in notices] == [(again, True)]


async def test_the_reporter_adds_place_and_photos_until_it_is_taken_up(world: World) -> None:
    found = subject(await world.reports())
    more = AddToReport(
        hazard_id=found, address="s:worker", photos=(await world.photo(),), lat=GATE[0], lon=GATE[1]
    )
    await world.does(None, more)
    hazard = await world.hazard(found)
    assert (hazard.lat, hazard.lon, len(hazard.photo_ids(Stage.REPORT))) == (*GATE, 1)
    assert await world.differences() == []
