"""海报核对: an inspector tells where a poster hangs; what is misplaced, cloned, ended or forged is noticed."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from inspection.posters.check import PosterFound
from inspection.signals.signal import SignalKind
from storage.tables.poster import poster_check
from tests.bot.hanging import TOKEN, checks, hung, kept, scans, sound
from tests.bot.street import STRANGER, Street
from tests.bot.test_signals import looked, said
from tests.storage.hazard_world import CHENXING, GATE, ZONE

FLIPPED = TOKEN[:-1] + "f"
ELSEWHERE = "x9LmQr2_mB9-4Wz1LsTnAA"  # of another city's machine
NEUTRAL = "该链接无效或已失效，请向给您链接的人重新索取。"


async def test_a_poster_that_hangs_where_it_belongs_is_on_record_with_its_photo(town: Street) -> None:
    await hung(town)
    assert "位置相符（距厂区 0 米）" in await checks(town, photo="gate")
    (one,) = await kept(town)
    assert (one.found, one.number, one.by) == (PosterFound.RIGHT, "P-0001", town.names["李建国"])
    assert (one.lat, one.accuracy, one.how, len(one.photo_ids)) == (GATE[0], 10.0, "live", 1)
    (card,) = await scans(town, "刘洋")
    assert "公示牌 P-0001：6月5日 09:41 核对，位置相符（距厂区 0 米）" in card
    ((_, toast, _),) = await town.taps("刘洋", "公示牌照片")
    assert "1" in toast and await sound(town)
    await looked(town)
    assert "没有未处理的提示" in await said(town, "刘洋", "/signals")


async def test_one_far_from_its_site_is_shown_to_the_manager_with_a_map(town: Street) -> None:
    await hung(town)
    assert "位置不符，已提示主管人员" in await checks(town, north=0.02)
    await looked(town)
    assert "公示牌位置不符" in await said(town, "刘洋", "/signals")
    await town.taps("刘洋", "Q-0001")
    shown = (await town.letters("刘洋"))[-1]["payload"]
    assert "李建国 6月5日 09:41 核对，距厂区 2224 米（精度 10 米）" in shown["text"] and "amap" in str(shown)
    await town.hears(town.presses("刘洋", f"e.open.{CHENXING}"))
    assert "位置不符（距厂区 2224 米）" in (await town.texts("刘洋"))[-1]
    await town.hears(town.presses("赵强", f"e.open.{CHENXING}"))
    assert "位置不符" not in (await town.texts("赵强"))[-1], "for the authorities alone"


async def test_one_code_in_two_places_is_a_copy_or_was_moved(town: Street) -> None:
    await hung(town)
    await checks(town)
    town.now += timedelta(days=2)
    assert "同一个码此前在 3316 米外出现" in await checks(town, "郑华", north=0.03)
    assert "位置相符" in await checks(town), "back where it belongs"
    assert [one.found.value for one in await kept(town)] == ["right", "cloned", "right"]
    await looked(town)
    async with town.work() as work:
        (one,) = await work.signals.all()
    assert (one.kind, one.facts["apart"], one.person_id) == (SignalKind.POSTER_CLONED, 3316, None)


@pytest.mark.parametrize(
    "more", [{"forward_origin": {"type": "user", "date": 1}}, {"date": 1_000}], ids=["forwarded", "old"]
)
async def test_a_place_that_proves_nothing_accuses_nobody(town: Street, more: dict[str, Any]) -> None:
    await hung(town)
    assert "无法判断" in await checks(town, north=0.5, **more)
    await looked(town)
    assert "没有未处理的提示" in await said(town, "刘洋", "/signals")


async def test_q01_a_code_that_is_not_valid_says_the_same_to_everybody_and_only_staff_are_named(
    town: Street,
) -> None:
    """Flipped, another city's, revoked; the page's side: tests/web."""
    await hung(town)
    async with town.work() as work:
        await work.posters.issue(CHENXING, "r0LmQr2_mB9-4Wz1LsTnAA", town.now)
        await work.posters.revoke(CHENXING, town.now, but=1)
    revoked = "r0LmQr2_mB9-4Wz1LsTnAA"
    for token in (FLIPPED, ELSEWHERE, revoked):
        for who in (STRANGER, "赵强"):
            assert await scans(town, who, token) == [NEUTRAL], (who, token)
    assert await kept(town) == []
    for token in (FLIPPED, FLIPPED, revoked):
        (told,) = await scans(town, "李建国", token)
        assert told.startswith(NEUTRAL) and "已记录" in told
    forged, ended = await kept(town)
    assert (forged.found, ended.found, ended.number) == (PosterFound.UNKNOWN, PosterFound.REVOKED, "P-0002")
    assert forged.code is not None and len(forged.code) == 12 and FLIPPED not in town.dump()
    await looked(town)
    told = await said(town, "刘洋", "/signals")
    assert "疑似伪造公示牌" in told and "已作废公示牌仍在" in told and await sound(town)
    await town.hears(town.presses("刘洋", "sig.show.1"))
    assert f"不是本系统签发的公示码（{forged.code}）：李建国" in (await town.texts("刘洋"))[-1]


async def test_q01_no_character_of_a_code_can_be_another(town: Street) -> None:
    await hung(town)
    flipped = [TOKEN[:at] + ("A" if one != "A" else "B") + TOKEN[at + 1 :] for at, one in enumerate(TOKEN)]
    async with town.work() as work:
        for token in (*flipped, TOKEN[:-1], TOKEN + "A", TOKEN.swapcase(), ""):
            assert await work.records.by_token(token, town.now, ZONE) is None, token
            assert await work.posters.by_token(token) is None, token
    await town.hears(*(town.says(STRANGER, f"/start p{token}") for token in flipped[:3]))
    assert set(await town.texts(STRANGER)) == {NEUTRAL}


async def test_q04_both_routes_reach_the_same_record(town: Street) -> None:
    await hung(town)
    async with town.work() as work:
        page = await work.records.by_token(TOKEN, town.now, ZONE)
    assert page is not None and page.enterprise in (await scans(town, STRANGER))[-1]
    shown = str((await town.letters(STRANGER))[-1]["payload"]["rows"])
    assert f"/e/{TOKEN}" in shown


async def test_only_who_inspects_there_checks(town: Street) -> None:
    await hung(town)
    for who in ("赵强", "何静"):
        await scans(town, who)
        assert "核对海报位置" not in str(await town.letters(who)), who
        await town.hears(town.presses(who, f"e.poster.1.{TOKEN}"))
        assert "权限" in str(await town.texts(who)), who
    assert await kept(town) == []


async def test_who_changes_a_check_behind_the_chain_is_found_out(town: Street) -> None:
    await hung(town)
    await checks(town)
    async with town.work() as work:
        await work.connection.execute(update(poster_check).values(metres=2000.0))
    assert not await sound(town)
