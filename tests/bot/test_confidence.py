"""A confidential report by the chat, from the first word to the last message taken back."""

from pathlib import Path

import pytest

from inspection.tips.receipt import read_receipt
from inspection.words import Refused
from storage.tables.tips import tip_note, tip_photo
from tests.bot.informant import WHAT, Bureau, Informant
from tests.bot.street import STRANGER, Street

BOTH = pytest.mark.parametrize("who", ["赵强", STRANGER])


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


def keys(bureau: Bureau) -> list[Path]:
    return list((bureau.town.settings.keys / "drafts").glob("*"))


@BOTH
async def test_w02_a_report_is_handed_in_and_its_receipt_typed_back(bureau: Bureau, who: str | int) -> None:
    one = Informant(bureau, who)
    await one.begins()
    assert "不是匿名" in one.sees, "the honest words come before the first question"
    await one.fills_in(WHAT, "p1", "p2")
    assert WHAT in one.sees
    await one.taps("提交举报")
    receipt = one.receipt()
    await one.says(receipt)
    assert one.sees.startswith("查询码无误")
    status = await bureau.lane.status(await bureau.lane.enter(read_receipt(receipt)))
    assert status.enterprise == "晨星铝业有限公司"
    async with bureau.town.database.read() as connection:
        owners = set((await connection.execute(tip_photo.select())).scalars())
    assert len(owners) == 2


@BOTH
async def test_w02_afterwards_nothing_of_it_is_left_in_the_chat(bureau: Bureau, who: str | int) -> None:
    one = Informant(bureau, who)
    receipt = await one.reports(WHAT, "p1")
    assert one.own() == ["/report"], "while the receipt stands, the rest is gone already"
    assert [call.protected for call in one.posts().values()] == [True], "the receipt alone"
    await one.says(receipt)
    assert one.own() == ["/report"]
    (last,) = one.posts().values()
    assert receipt not in last.text and "T-" not in last.text
    assert keys(bureau) == []
    async with bureau.town.database.read() as connection:
        assert (await connection.execute(tip_note.select())).all() == []


async def test_a_receipt_typed_wrongly_is_compared_and_never_left_in_the_chat(bureau: Bureau) -> None:
    one = Informant(bureau)
    receipt = await one.reports()
    await one.says("1234 5678 9012 3456 7")
    assert "核对每一位" in one.sees
    await one.says("0" * 17)
    assert "不是上面的查询码" in one.sees
    assert one.own() == ["/report"]
    await one.says(" ".join(receipt[n : n + 4] for n in range(0, 17, 4)))
    assert one.sees.startswith("查询码无误")


async def test_everything_said_in_confidence_is_protected_from_forwarding(bureau: Bureau) -> None:
    one = Informant(bureau)
    await one.says("/report")
    before = len(bureau.speaking.bot.calls)
    await one.taps("保密举报")
    await one.fills_in(WHAT, "p1")
    await one.taps("提交举报")
    await one.says("/cancel")
    said = [call for call in bureau.speaking.bot.calls[before:] if call.name == "send"]
    assert len(said) > 5
    assert all(call.protected for call in said)


async def test_who_gives_up_leaves_nothing(bureau: Bureau) -> None:
    one = Informant(bureau)
    await one.begins()
    await one.fills_in(WHAT, "p1")
    await one.says("/cancel")
    assert one.sees.startswith("已取消")
    assert one.own() == ["/report"]
    assert keys(bureau) == []
    async with bureau.town.database.read() as connection:
        for table in (tip_photo, tip_note):
            assert (await connection.execute(table.select())).all() == []


async def test_without_enough_officers_the_doors_say_so(town: Street) -> None:
    bureau = Bureau(town)
    await bureau.opens()
    one = Informant(bureau)
    await one.begins()
    await one.fills_in()
    async with bureau.lane._write() as work:
        officers = await work.officers.all()
    await bureau.lane.officer_left(officers[0].id)
    await one.taps("提交举报")
    assert "没有足够的举报专员" in one.sees, "it is refused, and can be handed in later"
    other = Informant(bureau, "赵强")
    await other.says("/report")
    assert "12350" in other.sees
    with pytest.raises(AssertionError, match="no button"):
        await other.taps("保密举报")


async def test_a_report_named_after_an_officer_goes_to_others_or_to_nobody(bureau: Bureau) -> None:
    one = Informant(bureau)
    await one.begins()
    await one.fills_in("马兰和厂里一起瞒报，夜里继续开炉")
    await one.taps("提交举报")
    assert "没有足够的举报专员" in one.sees
    assert isinstance(await _refusal(bureau), Refused)


async def _refusal(bureau: Bureau) -> Refused | None:
    try:
        await bureau.lane.enter(read_receipt("0" * 17))
    except Refused as refused:
        return refused
    return None
