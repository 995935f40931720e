"""W19: somebody with a role reports in confidence; neither knows anything of the other."""

from typing import Any

import pytest
from sqlalchemy import select

from bot import commands
from bot.talk import Talk
from storage.tables.chat import conversation
from tests.bot.informant import WHAT, Bureau, Informant
from tests.bot.street import Street


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


async def at_the_words(bureau: Bureau, who: str = "赵强") -> Informant:
    one = Informant(bureau, who)
    await one.begins()
    await one.taps("开始填写")
    await one.says("晨星铝业有限公司")
    return one


async def addresses(town: Street) -> dict[str, str]:
    async with town.database.read() as connection:
        rows = await connection.execute(select(conversation.c.dialog, conversation.c.address))
        return {row.dialog: row.address[:2] for row in rows}


async def test_w19_what_is_written_goes_there_and_buttons_of_the_office_work_on(bureau: Bureau) -> None:
    one = await at_the_words(bureau, "李建国")
    number = await bureau.town.prepares(lambda world: world.finds("李建国"))
    await one.sends(bureau.town.presses("李建国", f"h.hand_over.{number}"))
    assert await addresses(bureau.town) == {"tip": "s:", "reason": "t:"}
    await one.says(WHAT)
    assert WHAT not in str(await bureau.town.answers("李建国"))
    found = await bureau.town.prepares(lambda world: world.hazard(number))
    assert found.handed_to is None
    assert "什么位置" in one.sees


async def test_w19_a_reply_to_the_office_stays_in_the_office(bureau: Bureau) -> None:
    one = await at_the_words(bureau, "李建国")
    number = await bureau.town.prepares(lambda world: world.finds("李建国"))
    await one.sends(bureau.town.presses("李建国", f"h.hand_over.{number}"))
    asked = next(iter(sorted(one.posts().items(), reverse=True)))[1]
    reply: dict[str, Any] = bureau.town.says("李建国", "消防救援机构")
    reply["message"]["reply_to_message"] = {"message_id": 1, "reply_markup": asked.keyboard}
    await one.sends(reply)
    found = await bureau.town.prepares(lambda world: world.hazard(number))
    assert found.handed_to == "消防救援机构"


async def test_w19_a_photo_goes_to_the_report_and_never_becomes_a_hazard(bureau: Bureau) -> None:
    one = await at_the_words(bureau)
    await one.shows("p1")
    await one.says(WHAT)
    assert await bureau.town.count("hazard") == 0


async def test_w19_commands_of_the_office_answer_as_ever(bureau: Bureau) -> None:
    one = await at_the_words(bureau)
    await one.says("/tasks")
    assert "待办" in one.sees or "没有需要您处理" in one.sees
    assert (await addresses(bureau.town))["tip"] == "s:"


async def test_w19_who_gets_a_post_meanwhile_still_reports_without_it(bureau: Bureau) -> None:
    one = Informant(bureau)
    await one.begins()
    async with bureau.town.work() as work:
        await work.people.add("新人", one.number, "zh", bureau.town.now)
    await one.fills_in()
    await one.taps("提交举报")
    assert len(one.receipt()) == 17
    assert await addresses(bureau.town) == {"tip_receipt": "s:"}


async def test_w19_a_receipt_typed_at_a_question_of_the_office_opens_the_report_and_answers_nothing(
    bureau: Bureau,
) -> None:
    one = Informant(bureau, "李建国")
    receipt = await one.reports()
    await one.says(receipt)
    number = await bureau.town.prepares(lambda world: world.finds("李建国"))
    await one.sends(bureau.town.presses("李建国", f"h.hand_over.{number}"))
    await one.says(f"查询码：{receipt[:4]} {receipt[4:]}")
    assert "最晚" in one.sees or "承诺" in one.sees or "受理" in one.sees
    found = await bureau.town.prepares(lambda world: world.hazard(number))
    assert found.handed_to is None
    assert not any(receipt[4:] in text for text in one.own())


async def boom(talk: Talk, argument: str) -> None:
    raise RuntimeError(argument)


async def test_w19_of_poison_in_confidence_nothing_is_kept(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await at_the_words(bureau)
    monkeypatch.setitem(commands.COMMANDS, "poison", boom)
    odd = bureau.town.says("赵强", WHAT)
    odd["message"]["text"] = [WHAT]
    await one.sends(odd)
    await one.says("/poison 机密")
    alone = bureau.town.photo("赵强", "bad", album="\ud800")  # no database takes it
    await one.sends(alone)
    kept = await bureau.town.parked()
    assert len(kept) >= 2
    assert {row["sealed"] for row in kept} == {None}
    assert "请再操作一次" in " ".join(call.text for call in one.posts().values())


async def test_w19_nor_of_poison_that_would_have_begun_it(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Informant(bureau, "赵强")
    await one.says("/report")
    monkeypatch.setitem(commands.COMMANDS, "tip", boom)
    await one.taps("保密举报")
    (kept,) = await bureau.town.parked()
    assert kept["sealed"] is None
