"""The grade of a check-in and of a photo, as the inspector reads it at once and the supervisor in /signals."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.bootstrap import System
from app.jobs.doubted import tell_of_doubt
from inspection.signals.signal import SignalKind
from storage.signal_check import SignalCheck
from tests.bot.informant import Ticking
from tests.bot.street import Street
from tests.bot.test_signal_photos import Post
from tests.bot.test_signals import said
from tests.media.phone_jpeg import phone_jpeg
from tests.storage.hazard_world import GATE, ZONE

HERE = {"latitude": GATE[0], "longitude": GATE[1], "horizontal_accuracy": 12.0}
AWAY = {**HERE, "latitude": GATE[0] + 500 / 111_195}
ORIGIN = {"type": "hidden_user", "sender_user_name": "某"}


def shot(town: Street, taken: datetime | None, **more: Any) -> bytes:
    """As a phone that shows the district's time makes it, at the gate."""
    written = taken.astimezone(ZONE).replace(tzinfo=None) if taken else None
    return phone_jpeg(taken=written, size=(800, 600), **{"lat": GATE[0], "lon": GATE[1], **more})


async def sends(town: Street, name: str, data: bytes) -> list[str]:
    """李建国 sends a photo as a file, and the job has fetched it; what he reads then."""
    await town.hears(town.sends("李建国", "document", name, mime_type="image/jpeg", file_size=len(data)))
    await town.sent()
    await Post(town).fetches({name: data})
    system = System(town.settings, Ticking(town), town.database, town.sealer)
    for _ in range(2):  # doing it again says nothing twice
        await tell_of_doubt(name, system, town.now)
    return await town.texts("李建国")


@pytest.mark.parametrize(
    ("place", "more", "words"),
    [
        ({**HERE, "live_period": 900}, {}, "佐证充分：实时位置，在现场"),
        (HERE, {}, "佐证一般：手选位置，在现场"),
        (AWAY, {}, "佐证待核：位置不在现场"),
        ({**HERE, "horizontal_accuracy": 1500.0}, {}, "佐证一般：位置精度低"),
        (HERE, {"forward_origin": {**ORIGIN, "date": 1_685_000_000}}, "佐证待核：转发的位置"),
        (HERE, {"late": 120}, "佐证待核：120 分钟前的位置"),
        ({**HERE, "latitude": 0.0, "longitude": 0.0}, {}, "佐证待核：位置不存在"),
    ],
    ids=["live", "pin", "500 m", "rough", "forwarded", "two hours old", "0,0"],
)
async def test_g01_a_place_is_graded_when_it_is_sent(
    town: Street, place: Mapping[str, Any], more: Mapping[str, Any], words: str
) -> None:
    await town.hears(town.says("李建国", "/check 1"))
    sent = town._update("李建国", location=place, **{k: v for k, v in more.items() if k != "late"})
    town.now += timedelta(minutes=more.get("late", 0))
    await town.hears(sent)
    if "说明原因" in (await town.texts("李建国"))[-1]:
        await town.hears(town.says("李建国", "门口施工"))
    assert any(words in text for text in await town.texts("李建国")), await town.texts("李建国")


async def test_g03_a_photo_taken_days_before_is_told_of_at_once_with_both_times(town: Street) -> None:
    told = await sends(town, "old", shot(town, town.now - timedelta(days=3)))
    (line,) = [text for text in told if "佐证待核" in text]
    assert "6月2日 09:41" in line and "6月5日 09:41" in line and "不影响提交" in line
    assert "违规" not in line and "造假" not in line
    assert not any("佐证" in text for text in await sends(town, "new", shot(town, town.now, seed=2)))


async def test_g03_a_photo_from_the_future_too_and_the_chain_keeps_it(town: Street) -> None:
    told = await sends(town, "ahead", shot(town, town.now + timedelta(days=1)))
    assert any("晚于收到时间" in text for text in told)
    async with town.work() as work:
        photo = (await work.photos.by_unique(["ahead"]))["ahead"]
        events = await work.audit.of_subject(f"photo:{photo.id}")
    assert [event.data for event in events if event.action == "photo.doubted"] == [{"reasons": ["future"]}]


async def test_g03_the_supervisor_finds_it_among_the_signals(town: Street) -> None:
    await Post(town).receives({"old": shot(town, town.now - timedelta(days=3), lat=GATE[0] + 0.05)})
    await town.prepares(lambda world: world.finds("李建国", photos=("old",)))
    (one,) = await Post(town).raised()
    assert one.kind is SignalKind.PHOTO_FACTS and set(one.facts["reasons"]) == {"old", "elsewhere"}
    assert "照片时间或位置" in await said(town, "刘洋", "/signals")
    await town.hears(town.presses("刘洋", f"sig.show.{one.id}"))
    shown = (await town.texts("刘洋"))[-1]
    assert "拍摄较早" in shown and "拍摄位置距厂区 55" in shown and "提示" in shown
    check = SignalCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        assert await check.differences(work.connection) == []


async def test_whoever_has_no_post_is_told_nothing_of_a_photo(town: Street) -> None:
    """A worker's photo is compared with nothing, and nobody grades it."""
    data = shot(town, town.now - timedelta(days=3))
    await town.hears(town.sends(7, "document", "theirs", mime_type="image/jpeg", file_size=len(data)))
    await Post(town).receives({"theirs": data})
    system = System(town.settings, Ticking(town), town.database, town.sealer)
    await town.sent()
    assert not await tell_of_doubt("theirs", system, town.now) and not await town.letters()
