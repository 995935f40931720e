"""What a notice asks of the street and of the bureau itself: asked, done with its photo, missed, told to whoever stands
above."""

from datetime import date

import pytest

from inspection.digest import digest
from inspection.listing import COLUMNS, Listing
from storage.export import Exports
from tests.bot.duties import DISPATCH, SUMMARY, TRAINING, begin, morning
from tests.bot.street import Street
from tests.storage.hazard_world import DISTRICT, STREET, ZONE

JULY = date(2023, 7, 1)


@pytest.fixture
async def asked(town: Street, monkeypatch: pytest.MonkeyPatch) -> Street:
    """The campaign is known since the middle of June, and it is the first of July."""
    begin(monkeypatch, DISPATCH, SUMMARY, TRAINING)
    await morning(town, date(2023, 6, 12))
    await town.sent()
    await morning(town, JULY)
    return town


async def test_the_street_is_asked_for_the_streets_and_the_bureau_for_the_bureaus(asked: Street) -> None:
    (told,) = [text for text in await asked.texts("刘洋") if "7月31日" in text]
    assert "督促企业自查" in told and "街道" in told and "还有 30 天" in told
    (above,) = [text for text in await asked.texts("孙丽") if "7月31日" in text]
    assert "报送月度总结" in above and "督促企业自查" not in above
    assert "督促企业自查" not in str(await asked.texts("李建国")), "the street has a manager"
    assert "督促企业自查" in str(await asked.texts("何静")), "this street has none: its inspector is asked"


async def test_a_confirmation_with_its_photo_closes_what_the_street_owed(asked: Street) -> None:
    await asked.hears(asked.says("刘洋", "/tasks"))
    assert "督促企业自查" in (await asked.texts("刘洋"))[-1]
    await asked.taps("刘洋", "打开 1")
    assert "现场照片" in (await asked.texts("刘洋"))[-1]
    await asked.hears(asked.photo("刘洋", "meeting"))
    await asked.taps("刘洋", "下一步 ▸")
    await asked.taps("刘洋", "没有说明")
    await asked.taps("刘洋", "确认提交")
    closed = [one["payload"] for one in await asked.letters("刘洋") if one["payload"]["kind"] == "close"]
    assert any("7月31日" in one["text"] and "✅ 已于" in one["text"] for one in closed)
    await asked.sent()
    await asked.hears(asked.says("刘洋", "/tasks"))
    assert "督促企业自查" not in str(await asked.texts("刘洋"))
    await asked.hears(asked.says("何静", "/tasks"))
    assert "督促企业自查" in str(await asked.texts("何静")), "the other street has not done it"


async def test_the_bureau_gives_its_word_in_writing(asked: Street) -> None:
    await asked.hears(asked.says("孙丽", "/tasks"))
    await asked.taps("孙丽", "打开 1")
    await asked.hears(asked.says("孙丽", "六月总结已报市局"))
    await asked.taps("孙丽", "确认提交")
    closed = [one["payload"] for one in await asked.letters("孙丽") if one["payload"]["kind"] == "close"]
    assert any("报送月度总结" in one["text"] and "✅ 已于" in one["text"] for one in closed)


async def test_what_a_street_missed_is_in_the_digest_above_it_and_not_in_its_own(asked: Street) -> None:
    await morning(asked, date(2023, 8, 1))
    assert "未履行已记录" in str(await asked.texts("刘洋"))
    found = {}
    async with asked.work() as work:
        for name in ("刘洋", "孙丽"):
            reader = await work.people.get(asked.names[name])
            assert reader is not None
            facts = await work.digests.facts(reader, date(2023, 8, 1), ZONE)
            assert facts is not None
            found[name] = [line.words.facts for line in digest(facts).lines if line.duties]
    assert found["刘洋"] == [{"n": 1, "sites": 1}], "the training of its enterprise"
    assert found["孙丽"] == [{"n": 4, "sites": 4}], "that of both enterprises, and two streets"


async def test_what_a_street_missed_reaches_the_bureau_which_says_received(asked: Street) -> None:
    await asked.sent()
    await morning(asked, date(2023, 8, 8))
    (told,) = [text for text in await asked.texts("孙丽") if "8月8日" in text]
    assert "沈北街道：督促企业自查" in told
    ((_, toast, _),) = await asked.taps("孙丽", "收到")
    assert "已记录收到" in toast


async def test_nobody_does_what_another_region_owes(asked: Street) -> None:
    data = await asked.button("刘洋", "现在办理（确认）")
    for name in ("何静", "孙丽", "赵强"):
        ((_, toast, _),) = await asked.hears(asked.presses(name, data))
        assert "不属于您" in toast


async def test_the_export_names_the_region_where_no_enterprise_owes(asked: Street) -> None:
    async with asked.work() as work:
        columns = COLUMNS[Listing.DUTIES]
        rows = [
            dict(zip(columns, row, strict=True))
            async for row in Exports(work.connection).rows(Listing.DUTIES)
        ]
        names = {one.id: one.name for one in await work.regions.all()}
    july = {
        (row["region"], row["who"], row["state"])
        for row in rows
        if row["enterprise"] is None and str(row["last"]) == "2023-07-31"
    }
    assert (names[STREET], "street", "open") in july and (names[DISTRICT], "bureau", "open") in july
    assert all(row["region"] for row in rows)
