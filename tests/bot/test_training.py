"""Quizzes answered in the chat count by person, against the head-count; a training on record stands beside."""

from datetime import timedelta

from sqlalchemy import update

from storage.tables.enterprise import enterprise
from tests.bot.registering import kept, says
from tests.bot.street import STRANGER, Street
from tests.storage.hazard_world import CHENXING

RIGHT = ("重大事故隐患", "先通风、再检测、后作业", "停止作业，立即报告")
WRONG = ("不是隐患", "戴口罩就可以进入", "等检查人员来")


async def answers(town: Street, who: str, person: str, *said: str, named: str = "") -> None:
    await says(town, who, "/form quiz-criteria")
    await town.taps(who, person)
    if named:
        await says(town, who, named)
    for one in said:
        await town.taps(who, one)
    await town.taps(who, "确认提交")


async def ready(town: Street) -> None:
    await kept(town, "quiz-criteria", "training")
    async with town.work() as work:
        there = update(enterprise).where(enterprise.c.id == CHENXING)
        await work.connection.execute(there.values(headcount=4))


async def test_persons_are_counted_once_however_often_they_pass(town: Street) -> None:
    await ready(town)
    await answers(town, "赵强", "周海", *RIGHT)
    await answers(town, "赵强", "周海", *RIGHT)
    await answers(town, "赵强", "赵强", *WRONG)
    await answers(town, "赵强", "其他人员（不在名单中）", *RIGHT, named="陈工")
    said = await says(town, "赵强", "/training")
    assert "合格 2 人，职工 4 人，覆盖 50%" in said
    assert "已合格 2 人：周海、陈工" in said or "已合格 2 人：陈工、周海" in said
    assert "未合格：" in said and "赵强" in said.split("未合格：")[1]


async def test_a_manager_reads_of_the_enterprises_and_where_most_is_left(town: Street) -> None:
    await ready(town)
    await answers(town, "赵强", "周海", *RIGHT)
    said = await says(town, "孙丽", "/training")
    assert "企业 2 家，已有合格人员 1 家，合格 1 人" in said and "覆盖 25%" in said
    assert "晨星铝业有限公司 1/4" in said and "恒丰木业有限公司 0/人数未登记" in said
    assert "周海" not in said, "names are the enterprise's"
    assert "恒丰木业" not in await says(town, "刘洋", "/training"), "another street"


async def test_what_was_passed_more_than_a_year_ago_counts_no_more(town: Street) -> None:
    await ready(town)
    await answers(town, "赵强", "周海", *RIGHT)
    town.now += timedelta(days=366)
    assert "合格 0 人" in await says(town, "赵强", "/training")


async def test_a_quiz_is_begun_from_the_page_and_from_a_link(town: Street) -> None:
    await ready(town)
    await says(town, "赵强", "/training")
    await town.taps("赵强", "三问：重大隐患判定标准")
    assert "答题人" in (await town.texts("赵强"))[-1]
    await says(town, "周海", "/start fquiz-criteria")
    assert "答题人" in (await town.texts("周海"))[-1]


async def test_who_may_read_nothing_is_told_so(town: Street) -> None:
    await ready(town)
    for who in ("马兰", STRANGER):
        await town.hears(town.says(who, "/training"))
        assert "不能查看" in (await town.texts(who))[-1]
