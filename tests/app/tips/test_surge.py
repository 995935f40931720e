"""Many reports about one enterprise: seen as alike, and none drowns the others."""

from inspection.usecases.tips.submit_tip import SURGE
from tests.app.tips.world import Office


async def test_a_flood_about_one_enterprise_queues_up_below_the_others(office: Office) -> None:
    flood = [(await office.reports())[0].number for _ in range(SURGE + 2)]
    other, _ = await office.reports(enterprise="恒丰食品有限公司", enterprise_id=2)
    danger, _ = await office.reports(danger_to_life=True)
    listed = await office.lane.cases(office.at["马兰"])
    numbers = [one.case.number for one in listed]
    assert numbers[0] == danger.number and other.number in numbers[: SURGE + 2]
    assert set(numbers[-2:]) == set(flood[-2:])
    assert [one.head.queued for one in listed].count(True) == 2


async def test_reports_about_one_enterprise_are_seen_as_alike(office: Office) -> None:
    one, two = (await office.reports())[0], (await office.reports())[0]
    await office.reports(enterprise="恒丰食品有限公司", enterprise_id=2)
    unlisted = [
        (await office.reports(enterprise=name, enterprise_id=None))[0] for name in ("老王 砖厂", "老王砖厂")
    ]
    alike = {one.case.number: one.alike for one in await office.lane.cases(office.at["马兰"])}
    assert alike[one.number] == (two.number,) and alike[two.number] == (one.number,)
    assert alike[unlisted[0].number] == (unlisted[1].number,)
