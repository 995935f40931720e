"""What a hazard's photos prove stands on its card for the authorities, with the reasons behind a button."""

import json
from datetime import timedelta

from inspection.signals.signal import SignalKind
from tests.bot.street import Street
from tests.bot.test_signal_photos import Post
from tests.bot.test_trust import ORIGIN, shot
from tests.storage.hazard_world import HENGFENG, World


async def card(town: Street, who: str, hazard_id: int) -> str:
    await town.hears(town.presses(who, f"h.show.{hazard_id}"))
    return (await town.texts(who))[-1]


async def test_the_card_has_the_grade_and_a_button_tells_why(town: Street) -> None:
    await Post(town).receives(
        {"old": shot(town, town.now - timedelta(days=3)), "new": shot(town, town.now, seed=2)}
    )
    hazard_id = await town.prepares(lambda world: world.finds("李建国", photos=("old", "new")))
    shown = await card(town, "刘洋", hazard_id)
    assert "照片 2 · 佐证待核" in shown and shown.count("\n") <= 4
    await town.taps("刘洋", "更多…")
    await town.taps("刘洋", "佐证依据")
    told = (await town.texts("刘洋"))[-1]
    assert (
        "1. 整改前：佐证待核：相机时间" in told and "2. 整改前：佐证充分：拍摄时间相符、拍摄位置相符" in told
    )
    assert "不代表有无问题" in told


async def test_the_enterprise_reads_no_grade_and_a_pressed_button_tells_it_nothing(town: Street) -> None:
    await Post(town).receives({"old": shot(town, town.now - timedelta(days=3))})
    hazard_id = await town.prepares(lambda world: world.finds("李建国", photos=("old",)))
    assert "佐证" not in await card(town, "赵强", hazard_id)
    await town.hears(town.presses("赵强", f"h.trust.{hazard_id}"))
    assert "相机时间" not in json.dumps(
        [one["payload"] for one in await town.letters("赵强")], ensure_ascii=False
    )


async def test_photos_of_two_sites_within_a_minute_are_told_of(town: Street) -> None:
    names = [f"p{n}" for n in range(6)]
    await Post(town).receives({name: shot(town, None, seed=n, lat=None) for n, name in enumerate(names)})

    async def happened(world: World) -> int:
        await world.finds("王敏", photos=tuple(names[:3]))
        return await world.finds("王敏", enterprise_id=HENGFENG, photos=tuple(names[3:]))

    there = await town.prepares(happened)
    found = [one for one in await Post(town).raised() if one.kind is SignalKind.PHOTO_FACTS]
    assert len(found) == 2 and {*found[0].facts["reasons"]} == {"burst"}
    await town.hears(town.presses("孙丽", f"sig.show.{found[0].id}"))
    assert "60 秒内收到 6 张，涉及 2 条隐患、2 家单位" in (await town.texts("孙丽"))[-1]
    assert "佐证待核" in await card(town, "孙丽", there)


async def test_a_forwarded_photo_is_told_of_at_once_and_on_the_card(town: Street) -> None:
    data = shot(town, None, lat=None)
    sent = town.sends("李建国", "document", "sent", mime_type="image/jpeg", file_size=len(data))
    sent["message"]["forward_origin"] = {**ORIGIN, "date": 1_685_000_000}
    await town.hears(sent)
    await Post(town).fetches({"sent": data})
    hazard_id = await town.prepares(lambda world: world.finds("李建国", photos=("sent",)))
    assert "佐证待核" in await card(town, "刘洋", hazard_id)
    await town.taps("刘洋", "更多…")
    await town.taps("刘洋", "佐证依据")
    assert "佐证待核：转发的照片" in (await town.texts("刘洋"))[-1]
