"""Photos of a confidential report: made anew before they are kept, asked for again when they cannot be."""

import pytest

from inspection.photo import FetchFailed
from storage.tables.photo import photo
from tests.bot.informant import WHAT, Bureau, Informant
from tests.bot.street import Street


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


async def at_the_photos(bureau: Bureau, who: str | int) -> Informant:
    one = Informant(bureau, who)
    await one.begins()
    await one.taps("开始填写")
    await one.says("晨星铝业有限公司")
    await one.says(WHAT)
    for label in ("跳过", "几周", "没有"):
        await one.taps(label)
    return one


async def goes_on(one: Informant) -> None:
    for label in ("下一步", "下一步", "也不要奖励", "我自己凭查询码来看"):
        await one.taps(label)


async def test_one_that_cannot_be_read_is_asked_for_again(bureau: Bureau) -> None:
    one = await at_the_photos(bureau, "赵强")
    await one.shows("p1", b"no photo at all")
    assert "重新发一张" in one.sees
    await one.shows("p2")
    assert "已收 1 张" in one.sees
    await goes_on(one)
    await one.taps("提交举报")
    assert len(one.receipt()) == 17


async def test_none_of_them_is_known_to_the_ledger(bureau: Bureau) -> None:
    one = await at_the_photos(bureau, "赵强")
    await one.shows("p1")
    async with bureau.town.database.read() as connection:
        ours = photo.c.unique_id.not_like("photo-%")
        assert (await connection.execute(photo.select().where(ours))).all() == []


async def test_one_that_is_slow_is_waited_for(bureau: Bureau) -> None:
    one = await at_the_photos(bureau, "赵强")
    answers: list[Exception | None] = [FetchFailed("slow", retriable=True), None]
    there = bureau._download

    async def slow(file_id: str) -> bytes:
        if (problem := answers.pop(0)) is not None:
            raise problem
        return await there(file_id)

    bureau.handlers = bureau.jobs(slow)
    with pytest.raises(Exception, match="FetchFailed"):
        await one.shows("p1")
    async with bureau.town.work() as work:
        await work.jobs.release()
    await bureau.works()
    await goes_on(one)
    await one.taps("提交举报")
    assert len(one.receipt()) == 17


async def test_one_that_never_comes_does_not_hold_up_the_report(bureau: Bureau) -> None:
    one = await at_the_photos(bureau, "赵强")

    async def never(file_id: str) -> bytes:
        raise FetchFailed("gone", retriable=False)

    bureau.handlers = bureau.jobs(never)
    await one.shows("p1")
    assert "重新发一张" in one.sees
    await goes_on(one)
    await one.taps("提交举报")
    assert len(one.receipt()) == 17
